from __future__ import annotations

import re

from tests.safety.measure import all_measures
from tests.safety.report import PAGE, tables_of
from tests.safety.stories import STORIES

TABLES = tables_of(PAGE.read_text(encoding="utf-8"))
ROW = re.compile(r"^\| (.+) \| ([\d,]+) \| (\d+) \|$", re.MULTILINE)


def test_the_page_has_each_measure_in_order() -> None:
    assert list(TABLES) == list(all_measures())


def test_nothing_failed_when_it_was_written() -> None:
    failed = {name: {row[2] for row in ROW.findall(table)} for name, table in TABLES.items()}
    assert failed == {key: {"0"} for key in TABLES}


def test_all_runs_were_broken_in_full() -> None:
    rows = {
        name: int(number.replace(",", ""))
        for name, number, _ in ROW.findall(TABLES["points_of_failure"])
    }
    assert STORIES.keys() <= rows.keys()
    parts = sum(number for name, number in rows.items() if name.startswith("of these"))
    assert sum(rows[name] for name in STORIES) == parts > 4_000
