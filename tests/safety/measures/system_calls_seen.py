"""What strace sees of the same runs: that no call is missing among those that are broken.

Some of these processes are then killed by it, with SIGKILL, as if the power had gone.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tests.safety.broken import Broken
from tests.safety.measure import Counted, Measure
from tests.safety.promises import files, kept, open_to_others
from tests.safety.stories import STORIES
from tests.safety.system_calls import SystemCall, killed, no_strace, traced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ALIKE = {
    "create": "open",
    "replace": "rename",
    "remove": "unlink",
    "rmdir": "unlink",
    "lstat": "stat",
    "scandir": "listdir",
}
# One of these may be several calls of the system, or be made by Python after another.
_IN_ANY_NUMBER = {"read", "write", "listdir", "close"}
_QUICK = ("bundle, promotion",)
_KILLS = 6


def _run(quick: bool) -> Iterator[Counted]:  # noqa: FBT001 - the contract of a measure
    if no_strace():
        yield Counted(0, name="system calls", skipped=no_strace())
        return
    seen, missing, deaths, wrong = 0, [], 0, []
    for name in _QUICK if quick else STORIES:
        with tempfile.TemporaryDirectory() as top:
            broken = Broken(STORIES[name], Path(top).resolve() / "before")
            project = broken.copy("point")
            calls, made = traced(project.folder, broken.words, Path(top) / "log")
            shutil.rmtree(project.folder)
            seen += len(calls)
            missing += [f"{name}: {one}" for one in not_broken(calls, json.loads(made))]
            for call in calls[5 :: len(calls) // (1 if quick else _KILLS)]:
                found = list(_killed(broken, call))
                deaths += found != ["not killed"]
                wrong += [f"{name}, {call}: {one}" for one in found]
    yield Counted(seen, tuple(missing), "system calls on a project's files seen by strace")
    yield Counted(deaths, tuple(wrong), "processes killed by SIGKILL at one of them")


def not_broken(calls: Iterable[SystemCall], made: Iterable[tuple[str, str]]) -> list[str]:
    """The system calls for which there is none among those that are broken."""
    known = Counter((_ALIKE.get(name, name), path) for name, path in made)
    seen = Counter((one.kind, one.path) for one in calls)
    listed = {path for kind, path in known if kind == "listdir"}
    return [
        f"{number} times {kind} {path}, of which {known[kind, path]} are known"
        for (kind, path), number in seen.items()
        if number > known[kind, path]
        and not (kind in _IN_ANY_NUMBER and (known[kind, path] or path in listed))
    ]


def _killed(broken: Broken, call: SystemCall) -> Iterator[str]:
    project = broken.copy("point")
    try:
        if not killed(project.folder, broken.words, call):
            yield "not killed"
            return
        after = files(project.folder)
        yield from kept(broken.there, after)
        yield from open_to_others(project.folder)
        yield from broken.again(project, after)
    finally:
        shutil.rmtree(project.folder)


MEASURE = Measure("that no call is left out, and real processes killed", _run)
