"""Every call of the operating system on a project's files, refused or never come back from."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tests.safety.broken import Broken
from tests.safety.measure import SAME_BY_KIND, Counted, Measure
from tests.safety.stories import STORIES

if TYPE_CHECKING:
    from collections.abc import Iterator


def _run(quick: bool) -> Iterator[Counted]:  # noqa: FBT001 - the contract of a measure
    kinds: Counter[str] = Counter()
    wrong: dict[str, list[str]] = {}
    looks, opened = 0, []
    for name, story in STORIES.items():
        with tempfile.TemporaryDirectory() as folder:
            broken = Broken(story, Path(folder).resolve() / "before")
            points = broken.points(everything=not quick)
            failures = []
            for point in points:
                found = list(broken.failures(point))
                failures += found
                kinds[point.how] += 1
                wrong.setdefault(point.how, []).extend(found)
            yield Counted(len(points), tuple(failures), name)
            looks += broken.looks
            opened += [f"{name}: {one}" for one in dict.fromkeys(broken.opened)]
    for how, number in sorted(kinds.items()):
        yield Counted(number, tuple(wrong[how]), f"{SAME_BY_KIND}{how}")
    yield Counted(looks, tuple(opened), "looks at the modes of all files, one before each call")


MEASURE = Measure("calls of the operating system that failed, or were the last", _run)
