"""The numbers in print: lines for people, JSON, and the table in the manual."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.safety.measure import SAME_BY_KIND
from tests.support.cli import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.safety.measure import Counted, Measure

PAGE = ROOT / "docs" / "safety.md"
BEGIN = "<!-- numbers: python -m tests.safety --page -->\n"
END = "<!-- end of numbers -->\n"

_WIDTH = 56


def line(count: Counted) -> str:
    """One thing that was tried."""
    tried = f"skipped: {count.skipped}" if count.skipped else f"{count.number:>12,}"
    failed = f"  {len(count.failures)} FAILED" if count.failures else ""
    return f"  {count.name or 'all':<{_WIDTH}} {tried}{failed}"


def total(counts: Mapping[str, Sequence[Counted]]) -> str:
    """The sums, a line a measure; what is counted by kind too is counted once."""
    lines = [
        f"{name:<{_WIDTH + 2}} {_tried(group):>12,}"
        f"  {sum(len(one.failures) for one in group)} failed"
        for name, group in counts.items()
    ]
    return "\n".join(lines) + "\n"


def _tried(group: Sequence[Counted]) -> int:
    return sum(one.number for one in group if not one.name.startswith(SAME_BY_KIND))


def as_json(counts: Mapping[str, Sequence[Counted]]) -> str:
    """The same for programs."""
    content = {
        name: [
            {
                "name": one.name,
                "number": one.number,
                "failures": list(one.failures),
                "skipped": one.skipped,
            }
            for one in group
        ]
        for name, group in counts.items()
    }
    return json.dumps(content, indent=2) + "\n"


def table(name: str, measure: Measure, counts: Sequence[Counted]) -> str:
    """The numbers of one measure as Markdown."""
    rows = [
        f"| {one.name or 'all'} | {one.skipped or f'{one.number:,}'} | {len(one.failures)} |"
        for one in counts
    ]
    return "\n".join([f"| `{name}`: {measure.title} | tried | failed |", "|---|---:|---:|", *rows])


def tables_of(page: str) -> dict[str, str]:
    """The tables that stand on the page, by the names of their measures."""
    _, _, rest = page.partition(BEGIN)
    found = rest.partition(END)[0].strip().split("\n\n")
    return {one.split("`")[1]: one for one in found if "`" in one}


def write_page(measures: Mapping[str, Measure], counts: Mapping[str, Sequence[Counted]]) -> None:
    """Put the numbers between the two marks of the page; those not measured now stay."""
    text = PAGE.read_text(encoding="utf-8")
    new = {name: table(name, measures[name], group) for name, group in counts.items()}
    tables = {**tables_of(text), **new}
    content = "\n\n".join(tables[name] for name in measures if name in tables)
    before, _, rest = text.partition(BEGIN)
    page = f"{before}{BEGIN}\n{content}\n\n{END}{rest.partition(END)[2]}"
    PAGE.write_text(page, encoding="utf-8")
