"""The numbers on the page of the manual, and the file that they are kept in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.expected import expected_table
from benchmarks.place import CHECKOUT
from benchmarks.results import as_json, from_json
from benchmarks.subject import NAMES
from benchmarks.table import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.results import Measured

PAGE = CHECKOUT / "docs" / "speed.md"
KEPT = CHECKOUT / "benchmarks" / "results.json"
BEGIN = "<!-- numbers: python3 -m benchmarks --page -->\n"
END = "<!-- end of numbers -->\n"
EXPECTED, EXPECTED_END = "<!-- expected -->\n", "<!-- end of expected -->\n"


def kept() -> dict[str, Measured]:
    """What the page shows, as data."""
    return from_json(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}


def with_numbers(page: str, measured: Mapping[str, Measured]) -> str:
    """The page with these numbers between its marks."""
    page = between(page, EXPECTED, EXPECTED_END, f"{expected_table(measured)}\n")
    return between(page, BEGIN, END, text(measured))


def between(page: str, begin: str, end: str, content: str) -> str:
    """The page with this content between two marks."""
    before, _, rest = page.partition(begin)
    return f"{before}{begin}\n{content}\n{end}{rest.partition(end)[2]}"


def write_page(measured: Mapping[str, Measured]) -> None:
    """Keep the numbers and print them on the page; subjects not measured now stay."""
    merged = {**kept(), **measured}
    merged = {name: merged[name] for name in NAMES if name in merged}
    KEPT.write_text(as_json(merged), encoding="utf-8")
    page = with_numbers(PAGE.read_text(encoding="utf-8"), merged)
    PAGE.write_text(page, encoding="utf-8")
