"""The command of docs/speed.md runs; its numbers are nobody's business here."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from benchmarks.page import KEPT, PAGE
from benchmarks.results import from_json
from benchmarks.table import race_table, text
from tests.support.cli import ROOT
from tests.support.page import in_language
from tests.support.programs import run

if TYPE_CHECKING:
    from pathlib import Path

(BLOCK,) = in_language(PAGE, "sh")
# All of them take minutes; nothing is installed, for that needs the network.
LESS = ("--here", "--smallest", "--only", "check", "verify")


def test_the_command_measures_and_prints(tmp_path: Path) -> None:
    python, *words = BLOCK.split()
    assert python == "python3"
    before = PAGE.read_bytes(), KEPT.read_bytes()
    told = tmp_path / "told.json"
    ran = run(sys.executable, *words, *LESS, "--json", str(told), cwd=ROOT)
    measured = from_json(told.read_text())
    assert ran.stdout == text(measured)
    assert list(measured) == ["check", "verify"]
    rows = [row for one in measured.values() for race in one.races for row in race.rows]
    ours = [row for row in rows if row.name.startswith("certspec") and "processes" not in row.name]
    assert {row.name: row.missing for row in ours} == {row.name: "" for row in ours}
    assert all(row.ratio is not None and row.ratio.least > 0 for row in ours)
    assert all(race_table(race) in ran.stderr for one in measured.values() for race in one.races)
    # Without --page nothing is kept.
    assert (PAGE.read_bytes(), KEPT.read_bytes()) == before
