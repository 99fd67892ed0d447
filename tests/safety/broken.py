"""One run broken at one call, looked at, and made again."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from certspec.files.write import write_new
from tests.safety.calls import CHANGES, Call, Calls, Killed
from tests.safety.power import State, states
from tests.safety.promises import files, is_staged, kept, keys_in, open_to_others, said
from tests.safety.stories import ENVIRONMENT, Story
from tests.support.inside import certspec
from tests.support.project import SPEC, Project
from tests.support.quick_pkcs12 import make_pkcs12_quick

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.cli import Ran

KILLED = "killed"


@dataclass(frozen=True, slots=True)
class Point:
    """A call, by its number, and what happens there: an error's name, or the end."""

    at: int
    call: Call
    how: str


class Broken:
    """A story that is broken at its points, one after the other."""

    def __init__(self, story: Story, folder: Path) -> None:
        self.story = story
        self.before, arguments = story.begin(folder)
        self.words = story.words(arguments)
        self.there = files(self.before.folder)
        self.looks = 0
        self.opened: list[str] = []
        self.calls = self._watched()

    def points(self, *, everything: bool) -> list[Point]:
        """Every error at every call, and an end before each; else what changes files, once."""
        numbered = list(enumerate(self.calls, 1))
        if not everything:
            numbered = [(at, call) for at, call in numbered if call.name in CHANGES]
        ends = [Point(at, call, KILLED) for at, call in numbered]
        if not everything:
            refused = [Point(at, call, call.errors[at % len(call.errors)]) for at, call in numbered]
        else:
            refused = [Point(at, call, how) for at, call in numbered for how in call.errors]
        return [*ends, *refused]

    def failures(self, point: Point) -> Iterator[str]:
        """Each promise that is not kept at this point."""
        project = self.copy("point")
        try:
            for one in self._failures(project, point):
                yield f"{point.how} at {point.at} ({point.call.name} {point.call.path}): {one}"
        finally:
            shutil.rmtree(project.folder)

    def _failures(self, project: Project, point: Point) -> Iterator[str]:
        calls = Calls(str(project.folder), point.at, "" if point.how == KILLED else point.how)
        ran = self.run(project, calls)
        if not calls.broke:
            yield "it was never reached"
        if ran is not None:
            yield from said(ran)
        yield from open_to_others(project.folder)
        after = files(project.folder)
        yield from kept(self.there, after)
        # Where nothing was changed the next run is the first.
        if after != self.there:
            yield from self.again(project, after)

    def losses(self) -> list[State]:
        """Each state that a power cut can leave; the last is that of one after the run."""
        top = str(self.before.folder.with_name("watched"))
        calls = [
            replace(one, path=_below(one.path, top), other=_below(one.other, top))
            for one in self.calls
        ]
        found = self.before.folder.rglob("*")
        folders = [str(one.relative_to(self.before.folder)) for one in found if one.is_dir()]
        return states(self.there, folders, calls)

    def lost_in(self, state: State) -> list[str]:
        """What a power cut after the run would take away, or bring back."""
        return sorted({name for name, _ in state[1] ^ frozenset(self.after.items())})

    def failures_in(self, state: State) -> Iterator[str]:
        """Each promise that is not kept in what a power cut has left."""
        project = self.copy("point")
        try:
            _bring_about(project.folder, state)
            after = files(project.folder)
            for one in (*kept(self.there, after), *self.again(project, after)):
                yield f"with {sorted(after)}: {one}"
        finally:
            shutil.rmtree(project.folder)

    def again(self, project: Project, after: dict[str, bytes]) -> Iterator[str]:
        """What is wrong once the run was made again."""
        words = self.story.words(self.story.then) if self.story.then else self.words
        second = self.run(project, None, words)
        assert second is not None
        made = self.story.makes
        whole = made in after and second.errors() == {"CS312"}
        if second.code != 0 and not whole:
            yield f"the next run fails: {second.err} {second.out[:600]}"
            return
        then = files(project.folder)
        # A copy of the spec is taken away by who writes the spec again.
        spec = f".{SPEC}." if self.story.then else "/"
        left = [name for name in then if is_staged(name) and not name.startswith(spec)]
        # A file that exists is not looked into, nor at what lies beside it.
        if left and not whole:
            yield f"left over: {left}"
        named = [content for name, content in after.items() if not is_staged(name)]
        if not keys_in(named) <= keys_in(then.values()):
            yield "the next run lost a key"
        yield from open_to_others(project.folder)
        if not made and self.story.command != "check":
            locked = project.run("build", "--locked")
            if locked.code != 0:
                yield f"not as it should be in the end: {sorted(locked.errors())}"

    def run(self, project: Project, calls: Calls | None, words: tuple[str, ...] = ()) -> Ran | None:
        """The run on a copy; None where it was killed."""
        with pytest.MonkeyPatch.context() as patch:
            make_pkcs12_quick(patch)
            if calls is not None:
                calls.install(patch)
            try:
                return certspec(*(words or self.words), cwd=project.folder, **ENVIRONMENT)
            except Killed:
                assert calls is not None
                calls.let_go()
                return None

    def _watched(self) -> list[Call]:
        """All calls of a run that nothing disturbs; at each the disk is looked at."""
        project = self.copy("watched")
        calls = Calls(str(project.folder), look=lambda: self._look(project.folder))
        # One who lets others read all that has no mode of its own.
        usual = os.umask(0)
        try:
            ran = self.run(project, calls)
        finally:
            os.umask(usual)
        assert ran is not None
        assert ran.code == 0, (ran.err, ran.out)
        self.after = files(project.folder)
        shutil.rmtree(project.folder)
        return calls.made

    def _look(self, folder: Path) -> None:
        self.looks += 1
        self.opened += open_to_others(folder)

    def copy(self, name: str) -> Project:
        """The project before the run, once more."""
        folder = self.before.folder.with_name(name)
        shutil.copytree(self.before.folder, folder)
        return Project(folder)


def _below(path: str, top: str) -> str:
    return "" if path in ("", top) else os.path.relpath(path, top)


def _bring_about(folder: Path, state: State) -> None:
    folders, contents = state
    wanted, there = dict(contents), files(folder)
    for name in there.keys() - wanted.keys():
        (folder / name).unlink()
    for one in sorted(folders):
        (folder / one).mkdir(mode=0o700, exist_ok=True)
    for name, content in wanted.items():
        if there.get(name) != content:
            (folder / name).unlink(missing_ok=True)
            write_new(folder / name, content, 0o600)
