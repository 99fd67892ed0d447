"""What the project's `[defaults]` add to a spec beyond what its source asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from certspec.carried.items import changed
from certspec.finding import Severity
from certspec.printable import quoted
from certspec.toml_line import toml_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certspec.finding import Finding, Place
    from certspec.sketch import Sketch

_IN_THE_REQUEST = ("subject", "san", "usages")
_OF_THE_KEY = ("algorithm", "size", "curve")


def added_by_project(
    sketch: Sketch, defaults: Mapping[str, Any], place: Place
) -> Iterator[Finding]:
    """CS341 on each value of the request that the spec does not say, and the project gives it."""
    for table in (*_IN_THE_REQUEST, "key"):
        values = defaults.get(table)
        for key, value in values.items() if isinstance(values, dict) else ():
            of_request = table != "key" or key in _OF_THE_KEY
            if value and of_request and sketch.value(table, key) is None:
                shown = quoted(value) if isinstance(value, str) else toml_value(value)
                yield changed(
                    f"certspec.toml gives {table}.{key} {shown}, of which the source says nothing: "
                    "the spec asks for it",
                    place,
                    "where it is not wanted, take it out of [defaults] there",
                    Severity.WARNING,
                )
