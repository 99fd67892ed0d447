"""A resolved spec as TOML with a comment on each value, and as data."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from certspec.printable import one_line
from certspec.source.locate import locate
from certspec.toml_line import toml_header, toml_key, toml_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from certspec.describe.resolved import Settled
    from certspec.finding import DocumentPath


def resolved_toml(values: Sequence[Settled], texts: Mapping[str, str]) -> str:
    """The spec as TOML; behind each value stands where it comes from."""
    lines: list[str] = []
    table: DocumentPath = ()
    for one in values:
        above = one.path[:-1]
        if above != table:
            lines += ["", toml_header(above)]
            table = above
        said = ", ".join(_origin(one, texts))
        lines.append(f"{toml_key(one.path[-1])} = {toml_value(one.value)}  # {one_line(said)}")
    return "\n".join([*lines, ""])


def resolved_data(values: Sequence[Settled], texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """The values in order, each with its path, and the line it was written at or why it is so."""
    return [
        {
            "path": list(one.path),
            "value": one.value.isoformat() if isinstance(one.value, datetime.date) else one.value,
            "why": one.why,
            "file": one.place.file if one.place is not None else None,
            "line": _line(one, texts),
        }
        for one in values
    ]


def _origin(one: Settled, texts: Mapping[str, str]) -> Iterator[str]:
    if one.place is not None:
        yield f"{one.place.file}:{_line(one, texts)}"
    if one.why:
        yield one.why


def _line(one: Settled, texts: Mapping[str, str]) -> int | None:
    if one.place is None:
        return None
    span = locate(one.place, texts.get(one.place.file))
    return span.line if span is not None else None
