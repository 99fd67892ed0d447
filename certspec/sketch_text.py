"""A sketch as the text of a spec, with comments."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from certspec.printable import one_line
from certspec.spec.order import position
from certspec.toml_line import toml_header, toml_key, toml_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.finding import DocumentPath
    from certspec.sketch import Sketch, Sketched

_WIDTH = 98
_LONGEST_LINE = 100


def sketch_text(sketch: Sketch, schema: str = "") -> str:
    """The spec in TOML, ending in a line end; `schema` is what editors find its language by."""
    lines = [f"#:schema {schema}"] if schema else []
    lines += [*_comment(sketch.origin), *_left_open(sketch), "spec_version = 1"]
    table: DocumentPath = ()
    for one in sorted(sketch.values, key=lambda value: position(value.path)):
        if one.path[:-1] != table:
            table = one.path[:-1]
            lines += ["", toml_header(table)]
        lines += _value(one)
    return "\n".join([*lines, ""])


def _left_open(sketch: Sketch) -> Iterator[str]:
    if sketch.findings:
        yield "#"
        yield "# Look at these before it is built:"
    for one in sketch.findings:
        said = f"{one.message}: {one.fix}" if one.fix else one.message
        yield from _comment(said, "# - ", "#   ")


def _comment(text: str, first: str = "# ", later: str = "# ") -> list[str]:
    """Lines of comment; a line end in the text begins no line of the spec."""
    wrap = textwrap.TextWrapper(
        _WIDTH,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return wrap.wrap(one_line(text)) if text else []


def _value(one: Sketched) -> list[str]:
    line = f"{toml_key(one.path[-1])} = {toml_value(one.value)}"
    beside = f"{line}  # {one_line(one.comment)}" if one.comment else line
    if len(beside) <= _LONGEST_LINE:
        return [beside]
    return [*_comment(one.comment), *_broken(one, line)]


def _broken(one: Sketched, line: str) -> list[str]:
    """An array with an element a line, where it is too long for one."""
    if len(line) <= _LONGEST_LINE or not isinstance(one.value, list | tuple):
        return [line]
    elements = [f"  {toml_value(element)}," for element in one.value]
    return [f"{toml_key(one.path[-1])} = [", *elements, "]"]
