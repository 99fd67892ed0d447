"""The steps from old to new lines lead there, and are as few as one would take."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certspec.mend.lines import steps
from certspec.mend.patch import patch

LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\n", "e\n", "#\n"]), max_size=30)
HUNK = re.compile(r"@@ -(\d+),(\d+) \+(\d+),(\d+) @@\n")


@given(LINES, LINES)
def test_the_steps_lead_from_old_to_new(old: list[str], new: list[str]) -> None:
    script = list(steps(old, new))
    assert [old[i] for sign, i, _ in script if sign != "+"] == old
    assert [new[j] for sign, _, j in script if sign != "-"] == new
    assert all(old[i] == new[j] for sign, i, j in script if sign == " ")


@given(LINES, LINES)
def test_the_hunks_lead_from_old_to_new(old: list[str], new: list[str]) -> None:
    text = patch("x", "".join(old), "".join(new))
    _, *parts = HUNK.split(text)
    at, made = 0, []
    for start, taken, _, given_, body in zip(*[iter(parts)] * 5, strict=True):
        first = int(start) - (1 if int(taken) else 0)
        made += old[at:first]
        lines = body.splitlines(keepends=True)
        assert [line[1:] for line in lines if line[0] != "+"] == old[first : first + int(taken)]
        made += [line[1:] for line in lines if line[0] != "-"]
        assert sum(line[0] != "-" for line in lines) == int(given_)
        assert re.match(r"(?: .*\n){0,3}[+-]", body)
        assert re.search(r"(?:^|\n)[+-].*\n(?: .*\n){0,3}\Z", body)
        at = first + int(taken)
    assert made + old[at:] == new


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        (["#\n"] * 300_000 + ["A\n"] + ["#\n"] * 9, ["#\n"] * 300_000 + ["a\n"] + ["#\n"] * 9, 2),
        ([f"A{i}\n" for i in range(9_000)], [f"a{i}\n" for i in range(9_000)], 18_000),
        (
            [line for i in range(4_000) for line in (f"{i}\n", "x\n")],
            ["0\n", "x\n", *(f"{i}\n" for i in range(1, 4_000))],
            3_999,
        ),
    ],
    ids=["all-alike", "all-other", "every-second-gone"],
)
def test_long_files_take_no_longer_than_their_length(
    old: list[str], new: list[str], changed: int
) -> None:
    assert sum(sign != " " for sign, _, _ in steps(old, new)) == changed
