from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.goals import Goal
from benchmarks.measure import Race, Timed
from benchmarks.results import Measured, Row, as_json, from_json, outcome
from benchmarks.table import race_table, seconds, text, times

MADE = dict.fromkeys(
    ("date", "machine", "cores", "python", "system", "command", "libraries", "peers"), "x"
)


def timed(name: str, *wall: float, units: int = 1) -> Timed:
    return Timed(name, units, wall, wall, tuple(1024 * one for one in wall))


def race(of: str = "wall", baseline: str = "a") -> Race:
    return Race("a race", baseline, (), rounds=3, of=of)


def measured(*rows: Timed, of: str = "wall") -> dict[str, Measured]:
    return {"cold": Measured("Cold", MADE, (outcome(race(of), rows),))}


def test_the_table_shows_ratios_times_and_what_is_not_there() -> None:
    rows = (timed("a", 0.1, 0.2, 0.3), timed("b", 0.3, 0.3, 0.3), Timed("c", 1, missing="no | c"))
    assert race_table(outcome(race(), rows)).splitlines() == [
        "| a race (3 rounds) | ratio | least to most | CPU | time |",
        "| --- | ---: | ---: | ---: | ---: |",
        "| a | 1 | 1 to 1 | 1 | 200 ms |",
        "| b | 1.5 | 1 to 3 | 1.5 | 300 ms |",
        "| c |  |  |  | no / c |",
    ]


def test_many_things_have_a_rate() -> None:
    found = race_table(outcome(race(), [timed("a", 0.5, units=1_000)]))
    assert found.splitlines()[0].endswith("| time | a second |")
    assert found.splitlines()[2].endswith("| 500 ms | 2,000 |")


def test_memory_is_measured_in_mib() -> None:
    found = outcome(race("peak"), [timed("a", 30, 40, 50), timed("b", 80, 80, 80)])
    assert [one.value for one in found.rows] == [40, 80]
    assert found.rows[1].ratio is not None
    assert found.rows[1].ratio.median == 2
    assert race_table(found).splitlines()[3] == "| b | 2 | 1.6 to 2.67 |  | 80 MiB |"


def test_the_start_is_no_time_of_one() -> None:
    rows = (timed("start", 1.0), timed("a", 2.0, units=11), timed("b", 21.0, units=101))
    start, some, many = outcome(race("each"), rows).rows
    assert (start.value, start.ratio) == (1, None)
    assert some.value == pytest.approx(0.1)
    assert many.value == pytest.approx(0.2)
    assert many.ratio is not None
    assert many.ratio.median == pytest.approx(2)


def test_a_start_that_varies_more_than_the_work_says_nothing_of_it() -> None:
    rows = (timed("start", 1.0, 1.0), timed("a", 0.9, 1.2, units=2), timed("b", 3, 3, units=3))
    _, some, _ = outcome(race("each", baseline="b"), rows).rows
    assert (some.value, some.missing) == (None, "less than a start varies")


def test_without_the_baseline_there_are_times_and_no_ratios() -> None:
    absent, present = outcome(race(), [Timed("a", 1, missing="gone"), timed("b", 2.0)]).rows
    assert (absent.value, present.value, present.ratio) == (None, 2, None)


@given(
    st.lists(st.lists(st.floats(1e-4, 1e4), min_size=2, max_size=2), min_size=1, max_size=5),
    st.sampled_from(("wall", "each", "peak")),
)
def test_json_keeps_all_that_the_page_shows(rows: list[list[float]], of: str) -> None:
    found = measured(*(timed(str(at), *row, units=at + 1) for at, row in enumerate(rows)), of=of)
    again = from_json(as_json(found))
    assert again == found
    assert text(again) == text(found)


@pytest.mark.parametrize(
    ("value", "at_least", "met"),
    [(1.5, False, True), (1.51, False, False), (1.5, True, True), (1.49, True, False)],
)
def test_a_goal_is_met_at_its_limit(value: float, at_least: bool, met: bool) -> None:  # noqa: FBT001
    found = measured(timed("a", 1.0), timed("b", value))
    goal = Goal("fast", "cold", "a race", "b", "a", limit=1.5, at_least=at_least)
    assert goal.value(found) == value
    assert goal.is_met(value) is met


def test_a_goal_can_be_a_rate() -> None:
    goal = Goal("fast", "cold", "a race", "a", "", limit=2_000, at_least=True)
    assert goal.value(measured(timed("a", 0.25, units=1_000))) == 4_000
    assert (goal.limit_text(), goal.said(4_000)) == ("≥ 2,000 a second", "4,000 a second")


@pytest.mark.parametrize(
    "names", [("none", "a", "b"), ("a race", "none", "b"), ("a race", "b", "c")]
)
def test_a_goal_of_what_was_not_measured_is_open(names: tuple[str, str, str]) -> None:
    goal = Goal("fast", "cold", *names, limit=1)
    assert goal.value(measured(timed("a", 1.0), timed("b", 1.0))) is None
    assert goal.value({}) is None


def test_numbers_are_written_short() -> None:
    assert [times(one) for one in (0.1234, 9.876, 123.4, 12345.6)] == [
        *("0.123", "9.88", "123", "12,346")
    ]
    assert [seconds(one) for one in (0.00001234, 0.0123, 1.234, 1234.5)] == [
        *("12.3 µs", "12.3 ms", "1.23 s", "1,234 s")
    ]


def test_a_row_is_found_by_its_name() -> None:
    found = outcome(race(), [timed("a", 1.0)])
    assert found.row("a") == Row("a", 1, 1.0, found.rows[0].ratio, found.rows[0].cpu)
    assert found.row("b") is None
