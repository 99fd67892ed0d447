"""How an overview of the estate leaves the program."""

from __future__ import annotations

import os
import shutil
import sys
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

from certspec.frozen import dataclass
from certspec.printing import Printing, view_of, write_bytes, write_result

if TYPE_CHECKING:
    from pathlib import Path

    from certspec.estate.estate import Estate
    from certspec.overview import Overview, Screen


class OverviewFormat(StrEnum):
    """The ways to show an estate."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    PROMETHEUS = "prometheus"
    ICS = "ics"


# Python's own modules have these names.
_MODULES = {OverviewFormat.JSON: "as_json", OverviewFormat.CSV: "as_csv"}
# Their lines end as their standards say, whatever the system's do.
_AS_THEY_ARE = (OverviewFormat.CSV, OverviewFormat.ICS)


@dataclass(frozen=True, slots=True)
class Showing:
    """How an estate is shown, and where."""

    format: OverviewFormat = OverviewFormat.TEXT
    output: Path | None = None
    quiet: bool = False
    no_color: bool = False


def show(estate: Estate, showing: Showing) -> bool:
    """Print the estate, or write it to a file; False where that must not be overwritten."""
    from certspec.overview import Look

    printing = Printing(output=showing.output, quiet=showing.quiet, no_color=showing.no_color)
    look = Look(view_of(printing), _screen() if showing.output is None else None)
    text = overview_of(showing.format).render(estate, look)
    if showing.format in _AS_THEY_ARE:
        return write_bytes(text.encode(), showing.output)
    return write_result(text, showing.output)


def overview_of(wanted: OverviewFormat) -> Overview:
    """The overview of that name; no other one is loaded."""
    name = _MODULES.get(wanted, wanted.value)
    overview: Overview = import_module(f"certspec.overviews.{name}").OVERVIEW
    return overview


def _screen() -> Screen | None:
    """The terminal that the result goes to; None where it is none that draws."""
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return None
    from certspec.overview import Screen

    return Screen(shutil.get_terminal_size().columns, _symbols_fit(sys.stdout.encoding))


def _symbols_fit(encoding: str) -> bool:
    from certspec.overview import SYMBOLS

    try:
        SYMBOLS.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
