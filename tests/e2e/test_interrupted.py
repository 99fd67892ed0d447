"""A crash or a disk that refuses, at a sample of the points that `python -m tests.safety` tries."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.safety.broken import KILLED, Broken
from tests.safety.calls import Calls
from tests.safety.stories import STORIES, Story

# Of this one every point, of the others every third.
WHOLE = "build, second generation"
LOOKED_AT = "bundle, promotion, keys elsewhere"
# What Python itself tells of, and what it calls it.
TOLD = {"os.rename": "rename", "os.link": "link", "os.remove": "unlink", "os.mkdir": "mkdir"}
TOLD |= {"open": "open", "os.chmod": "chmod", "os.listdir": "listdir", "os.scandir": "scandir"}
ALIKE = {"replace": "rename", "create": "open", "remove": "unlink"}


@pytest.fixture(params=STORIES)
def story(request: pytest.FixtureRequest) -> tuple[str, Story]:
    return request.param, STORIES[request.param]


def test_at_any_point(story: tuple[str, Story], tmp_path: Path) -> None:
    name, told = story
    broken = Broken(told, tmp_path / "before")
    points = broken.points(everything=False)[:: 1 if name == WHOLE else 3]
    assert [one for point in points for one in broken.failures(point)] == []
    assert broken.opened == []
    assert {point.how for point in points} > {KILLED}


def test_a_power_cut_loses_nothing_that_was_done(story: tuple[str, Story], tmp_path: Path) -> None:
    _, told = story
    broken = Broken(told, tmp_path / "before")
    states = broken.losses()
    assert broken.lost_in(states[-1]) == []
    tried = states[:: 1 if told.makes else 9]
    assert [one for state in tried for one in broken.failures_in(state)] == []


def test_each_call_that_python_tells_of_is_one_that_can_be_broken(tmp_path: Path) -> None:
    broken = Broken(STORIES[LOOKED_AT], tmp_path / "before")
    project = broken.copy("heard")
    heard: list[tuple[str, str]] = []
    folder, listening = str(project.folder), [True]

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if listening and event in TOLD and isinstance(arguments[0], str | Path):
            heard.append((TOLD[event], os.path.abspath(arguments[0])))  # noqa: PTH100

    sys.addaudithook(hear)
    seen = Calls(folder)
    broken.run(project, seen)
    listening.clear()
    known = [(ALIKE.get(one.name, one.name), one.path) for one in seen.made]
    assert sorted(one for one in heard if one[1].startswith(folder)) == sorted(
        one for one in known if one[0] in TOLD.values()
    )
