"""What a run made durable, and what a disk may have lost of the rest at any time in it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.safety.broken import Broken
from tests.safety.measure import Counted, Measure
from tests.safety.stories import STORIES

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAMPLE = 9


def _run(quick: bool) -> Iterator[Counted]:  # noqa: FBT001 - the contract of a measure
    for name, story in STORIES.items():
        with tempfile.TemporaryDirectory() as folder:
            broken = Broken(story, Path(folder).resolve() / "before")
            states = broken.losses()
            failures = [f"a cut after the run takes {one}" for one in broken.lost_in(states[-1])]
            tried = states[:: _SAMPLE if quick else 1]
            failures += [one for state in tried for one in broken.failures_in(state)]
            yield Counted(len(tried), tuple(failures), name)


MEASURE = Measure("different states of the disk after a power cut", _run)
