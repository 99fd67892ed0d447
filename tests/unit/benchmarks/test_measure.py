from __future__ import annotations

import json
import subprocess
import sys
from statistics import median
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.measure import Contender, Race, once, ratio, run
from benchmarks.spent import FailedError, spend
from tests.support.cli import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TIMES = st.integers(min_value=1, max_value=10**6)
ROUNDS = st.lists(st.tuples(TIMES, TIMES), min_size=1, max_size=9)


def program(name: str, code: str, folder: Path, **changes: object) -> Contender:
    return Contender(name, (sys.executable, "-c", code), folder, **changes)  # type: ignore[arg-type]


@given(ROUNDS)
def test_the_ratio_of_medians_lies_between_those_of_the_rounds(
    rounds: list[tuple[float, float]],
) -> None:
    values, baseline = [one for one, _ in rounds], [one for _, one in rounds]
    found = ratio(values, baseline)
    assert found.median == pytest.approx(median(values) / median(baseline))
    assert found.least == min(one / other for one, other in rounds)
    assert found.most == max(one / other for one, other in rounds)
    assert found.least * (1 - 1e-9) <= found.median <= found.most * (1 + 1e-9)


@given(ROUNDS, TIMES)
def test_a_ratio_has_no_unit(rounds: list[tuple[float, float]], unit: float) -> None:
    values, baseline = [one for one, _ in rounds], [one for _, one in rounds]
    scaled = ratio([one * unit for one in values], [one * unit for one in baseline])
    found = ratio(values, baseline)
    assert (scaled.median, scaled.least, scaled.most) == pytest.approx(
        (found.median, found.least, found.most)
    )


@given(st.lists(TIMES, min_size=1))
def test_what_is_measured_against_itself_is_one(values: list[float]) -> None:
    found = ratio(values, values)
    assert (found.median, found.least, found.most) == (1, 1, 1)


def test_each_has_its_turn_to_be_the_first(tmp_path: Path) -> None:
    log = tmp_path / "log"
    rows = tuple(
        program(name, f"open({str(log)!r}, 'a').write({name!r})", tmp_path) for name in "abc"
    )
    timed = run(Race("three", "a", rows, rounds=3, warm=False))
    assert log.read_text() == "abcbcacab"
    assert [len(one.wall) for one in timed] == [3, 3, 3]


def test_the_first_round_is_not_counted_where_files_have_to_be_warm(tmp_path: Path) -> None:
    log = tmp_path / "log"
    row = program("a", f"open({str(log)!r}, 'a').write('a')", tmp_path)
    (timed,) = run(Race("one", "a", (row,), rounds=2))
    assert log.read_text() == "aaa"
    assert len(timed.wall) == len(timed.cpu) == len(timed.peak) == 2


def test_one_that_fails_or_is_not_there_has_no_time_and_stops_nobody(tmp_path: Path) -> None:
    said: list[str] = []
    rows = (
        program("fails", "print('so it is'); raise SystemExit(7)", tmp_path),
        Contender("absent", (), tmp_path, missing="not installed here"),
        program("works", "pass", tmp_path),
    )
    fails, absent, works = run(Race("some", "works", rows, rounds=2), said.append)
    assert fails.wall == absent.wall == ()
    assert "7: so it is" in fails.missing
    assert absent.missing == "not installed here"
    assert len(works.wall) == 2
    assert len(said) == 1


def test_another_exit_code_can_be_a_good_one(tmp_path: Path) -> None:
    code = (sys.executable, "-c", "raise SystemExit(3)")
    assert spend(code, tmp_path, {}, (0, 3)).wall > 0
    with pytest.raises(FailedError):
        spend(code, tmp_path, {}, (0, 1))


def test_the_time_and_memory_of_programs_that_it_starts_are_its_own(tmp_path: Path) -> None:
    inner = "x = bytearray(200 << 20)\nfor i in range(10**6): pass"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    usual = spent_by_a_small_program("pass", tmp_path)
    spent = spent_by_a_small_program(outer, tmp_path)
    assert spent["peak"] > 200 << 10 > usual["peak"]
    assert spent["cpu"] > usual["cpu"]


def spent_by_a_small_program(code: str, folder: Path) -> dict[str, float]:
    """As the driver measures it: a child begins with the memory of who starts it."""
    driver = (
        "import dataclasses, json, sys; from pathlib import Path; "
        "from benchmarks.spent import spend; "
        "made = spend((sys.executable, '-c', sys.argv[1]), Path(sys.argv[2]), {}); "
        "print(json.dumps(dataclasses.asdict(made)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", driver, code, str(folder)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    made: dict[str, float] = json.loads(ran.stdout)
    return made


def test_a_part_of_the_work_counts_as_the_whole(tmp_path: Path) -> None:
    tells = 'print(\'noise\'); print(\'{"wall": 2, "cpu": 1.5, "count": 7}\')'
    spent = once(program("part", tells, tmp_path, scale=10.0, tells=True, units=7))
    assert (spent.wall, spent.cpu) == (20, 15)
    with pytest.raises(FailedError, match="7 of 8 were done"):
        once(program("part", tells, tmp_path, tells=True, units=8))


def test_what_makes_ready_is_done_before_every_run(tmp_path: Path) -> None:
    calls: list[int] = []
    row = program("a", "pass", tmp_path, before=lambda: calls.append(1))
    run(Race("one", "a", (row,), rounds=2, warm=False))
    assert len(calls) == 2
