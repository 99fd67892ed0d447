from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import page
from benchmarks.expected import EXPECTED, expected_table
from benchmarks.measure import Ratio
from benchmarks.page import BEGIN, END, with_numbers
from benchmarks.results import Measured, Outcome, Row
from benchmarks.table import text

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

MADE = dict.fromkeys(
    ("date", "machine", "cores", "python", "system", "command", "libraries", "peers"), "x"
)
EMPTY = f"# Page\n\n<!-- expected -->\n<!-- end of expected -->\n\n{BEGIN}{END}\nThe rest.\n"


def measured(name: str, title: str, race: str, *rows: tuple[str, float]) -> dict[str, Measured]:
    found = tuple(Row(one, 1, value, Ratio(value, value, value)) for one, value in rows)
    return {name: Measured(title, MADE, (Outcome(race, rows[0][0], "wall", 1, found),))}


COLD = measured(
    "cold", "Cold", "one command", ("python -c pass", 0.01), ("certspec --version", 0.02)
)


def test_the_numbers_stand_between_the_marks_and_are_replaced() -> None:
    once = with_numbers(EMPTY, COLD)
    assert once.startswith("# Page\n")
    assert once.endswith(f"{END}\nThe rest.\n")
    assert text(COLD) in once
    assert "| `certspec --version` | 20 ms | 2 | python -c pass |" in once
    assert with_numbers(once, COLD) == once
    assert with_numbers(once, {}) == with_numbers(EMPTY, {})


def test_what_was_not_measured_now_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "PAGE", tmp_path / "speed.md")
    monkeypatch.setattr(page, "KEPT", tmp_path / "results.json")
    page.PAGE.write_text(EMPTY)
    memory = measured("memory", "Memory", "memory of check", ("a", 1.0))
    page.write_page(memory)
    page.write_page(COLD)
    assert list(page.kept()) == ["cold", "memory"]
    assert page.PAGE.read_text() == with_numbers(EMPTY, {**COLD, **memory})


def test_only_what_was_measured_is_expected() -> None:
    assert len(expected_table({}).splitlines()) == 2
    assert len(expected_table(COLD).splitlines()) == 3
    assert len({(one.name, one.other) for one in EXPECTED}) == len(EXPECTED)


def test_where_it_was_measured_is_said_once_for_all_that_follows() -> None:
    memory = measured("memory", "Memory", "memory of check", ("a", 1.0))
    assert text({**COLD, **memory}).count("x, x, x cores") == 1
    other = {"memory": Measured("Memory", {**MADE, "date": "y"}, memory["memory"].races)}
    assert text({**COLD, **other}).count("x, x cores") == 2
