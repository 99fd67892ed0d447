"""Two or more runs on one spec at once: nothing is lost, and all but one wait or say why not."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.safety.measure import Counted, Measure
from tests.safety.promises import files, is_staged, kept, keys_in, open_to_others
from tests.safety.stories import STORIES
from tests.safety.together import at_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.project import Project

_FIX = ("check", "--fix")
_BUILD = ("build",)
# A story, and what runs beside its own run; where nothing is named, the same once more.
PAIRS: dict[str, tuple[str, tuple[tuple[str, ...], ...]]] = {
    "two first builds": ("build, first", (_BUILD,)),
    "eight first builds": ("build, first", (_BUILD,) * 7),
    "four first builds, keys elsewhere": ("build, first, keys elsewhere", (_BUILD,) * 3),
    "builds of a second generation": ("build, second generation", (_BUILD,) * 3),
    "build beside bundle": ("bundle, promotion", (_BUILD,)),
    "bundle beside bundle": ("bundle, promotion", ()),
    "bundle beside bundle, build, check --fix": ("bundle, promotion", (_BUILD, _FIX)),
    "adopt beside adopt": ("adopt, set in use", ()),
    "check --fix beside builds": ("check --fix", (_BUILD, _FIX, _BUILD)),
    "decrypt twice to one file": ("decrypt", ()),
    "import twice to one file": ("import -o", ()),
}
_TIMES = 12
# Somebody else has answered, adopted or made the file already, or not mended the spec yet.
_ALLOWED = {"CS312", "CS708", "CS201"}


def failures_of(name: str, folder: Path) -> Iterator[str]:
    """Each promise that is not kept when these run together once."""
    story_name, beside = PAIRS[name]
    story = STORIES[story_name]
    project, arguments = story.begin(folder)
    runs = [arguments, *(beside or (arguments,))]
    before = files(project.folder)
    for one in at_once(project.folder, [story.words(words) for words in runs]):
        if one.code not in (0, 1) or one.errors() - _ALLOWED:
            yield f"exit code {one.code}: {one.err} {sorted(one.errors())} {one.out[:300]}"
    after = files(project.folder)
    yield from kept(before, after)
    yield from open_to_others(project.folder)
    yield from (f"{one} is left over" for one in after if is_staged(one))
    yield from _in_order(project, before, after, makes=story.makes)


def _in_order(
    project: Project, before: dict[str, bytes], after: dict[str, bytes], *, makes: str
) -> Iterator[str]:
    made = keys_in(after.values()) - keys_in(before.values())
    if len(made) > 1:
        yield f"{len(made)} keys were made"
    if makes and makes not in after:
        yield f"{makes} is not there"
    if not makes and (project.out / "certspec.lock").exists():
        locked = project.run("build", "--locked")
        if locked.code != 0:
            yield f"not as it should be in the end: {sorted(locked.errors())}"


def _run(quick: bool) -> Iterator[Counted]:  # noqa: FBT001 - the contract of a measure
    for name in PAIRS:
        times = 1 if quick else _TIMES
        failures: list[str] = []
        for _ in range(times):
            with tempfile.TemporaryDirectory() as folder:
                failures += failures_of(name, Path(folder).resolve() / "before")
        yield Counted(times, tuple(failures), name)


MEASURE = Measure("times that several processes ran at once", _run)
