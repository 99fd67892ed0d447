"""A sketch as the text of a spec, with comments."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

from certspec.printable import one_line, without_orders
from certspec.source.secret_value import holds_pin, holds_private_key
from certspec.spec.order import position
from certspec.toml_line import toml_header, toml_key, toml_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from certspec.sketch import Sketch, Sketched

_WIDTH = 98
_LONGEST_LINE = 100
_ROOTS = '# roots = ["ROOT.cer"]  # write here the file with the root certificate of the CA'
_OWN_CA = (
    "",
    "# A public CA is meant. For a CA of your own:",
    "# [issuer]",
    '# kind = "private"',
    _ROOTS,
)
_HEADINGS = {
    "CS340": "Left out, since a spec can't ask for it:",
    "CS341": "Not as it stood there:",
    "": "Look at this before anything is built:",
}


def sketch_text(sketch: Sketch, schema: str = "", *, issuer_open: bool = True) -> str:
    """The spec in TOML, ending in a line end; `schema` is what editors find its language by.

    With `issuer_open` nobody has decided yet on a public CA, where none is named.
    """
    lines = [f"#:schema {schema}"] if schema else []
    lines += [*_comment(sketch.origin), *_said(sketch), "spec_version = 1"]
    ordered = sorted(sketch.values, key=lambda value: position(value.path))
    for table, values in groupby(ordered, key=lambda value: value.path[:-1]):
        lines += ["", toml_header(table)] if table else []
        lines += _lines(list(values))
        if table == ("issuer",) and _needs_roots(sketch):
            lines.append(_ROOTS)
    if issuer_open and not any(one.path[0] == "issuer" for one in ordered):
        lines += _OWN_CA
    return "\n".join([*lines, ""])


def _needs_roots(sketch: Sketch) -> bool:
    return sketch.value("issuer", "kind") == "private" and not sketch.value("issuer", "roots")


def _said(sketch: Sketch) -> Iterator[str]:
    """What its reader has to know, each kind of finding under a heading of its own."""
    for code, heading in _HEADINGS.items():
        here = [one for one in sketch.findings if _heading_of(one.code) == code]
        if here:
            yield "#"
            yield f"# {heading}"
        said = (f"{one.message}: {one.fix}" if one.fix else one.message for one in here)
        for text in dict.fromkeys(said):
            yield from _comment(text, "# - ", "#   ")


def _heading_of(code: str) -> str:
    return code if code in _HEADINGS else ""


def _comment(text: str, first: str = "# ", later: str = "# ") -> list[str]:
    """Lines of comment; a line end in the text begins no line of the spec."""
    wrap = textwrap.TextWrapper(
        _WIDTH,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return wrap.wrap(_one_line(text))


def _one_line(text: str) -> str:
    if holds_private_key(text) or holds_pin(text):
        return "(a secret stood here)"
    return without_orders(one_line(text))


def _lines(values: Iterable[Sketched]) -> Iterator[str]:
    """The values of one table, the comments beside them one below the other."""
    lines = [(f"{toml_key(one.path[-1])} = {toml_value(one.value)}", one) for one in values]
    beside = [len(line) for line, one in lines if one.comment and _fits(one, len(line))]
    column = max(beside, default=0)
    for line, one in lines:
        if one.comment and _fits(one, len(line)):
            width = column if _fits(one, column) else 0
            yield f"{line:<{width}}  # {_one_line(one.comment)}"
        else:
            yield from _comment(one.comment)
            yield from _broken(one, line)


def _fits(one: Sketched, column: int) -> bool:
    return column + len("  # ") + len(_one_line(one.comment)) <= _LONGEST_LINE


def _broken(one: Sketched, line: str) -> list[str]:
    """An array with an element a line, where it is too long for one."""
    if len(line) <= _LONGEST_LINE or not isinstance(one.value, list | tuple):
        return [line]
    elements = [f"  {toml_value(element)}," for element in one.value]
    return [f"{toml_key(one.path[-1])} = [", *elements, "]"]
