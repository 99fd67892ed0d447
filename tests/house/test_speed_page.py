from __future__ import annotations

from benchmarks.goals import GOALS
from benchmarks.page import BEGIN, END, PAGE, kept, with_numbers
from benchmarks.subject import NAMES, all_subjects
from benchmarks.table import goals_table, race_table
from tests.support.cli import ROOT

TEXT = PAGE.read_text(encoding="utf-8")


def test_the_page_shows_the_numbers_that_are_kept() -> None:
    assert with_numbers(TEXT, kept()) == TEXT


def test_the_page_has_its_marks_once() -> None:
    assert TEXT.count(BEGIN) == TEXT.count(END) == 1


def test_every_goal_is_on_the_page_met_or_not() -> None:
    rows = goals_table(kept()).splitlines()[2:]
    assert len(rows) == len(GOALS) == len({one.name for one in GOALS})
    assert all(row in TEXT for row in rows)


def test_every_race_is_on_the_page() -> None:
    assert tuple(kept()) == NAMES == tuple(all_subjects())
    assert all(race_table(race) in TEXT for one in kept().values() for race in one.races)


def test_every_subject_has_a_file() -> None:
    files = {one.stem for one in (ROOT / "benchmarks" / "subjects").glob("[!_]*.py")}
    assert files == set(NAMES)


def test_the_driver_needs_nothing_installed() -> None:
    import subprocess
    import sys

    code = "import sys, benchmarks.__main__; print('certspec' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.append({str(ROOT)!r}); {code}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.stdout, ran.stderr) == ("False\n", "")
