"""What part of a whole run a shard is, so that the reports of all shards can be put together."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from certspec.files.project_path import ProjectPaths, ShardOfFiles
from certspec.report import Share

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from certspec.batch.selection import Batch, Selection
    from certspec.shard import Shard


def part_of(shard: Shard) -> ShardOfFiles:
    """The files that belong to a shard."""
    return ShardOfFiles(shard, ProjectPaths())


def share_of(
    selection: Selection,
    batch: Batch,
    whole: Sequence[int],
    done: Collection[int],
    locks: Sequence[str],
) -> Share | None:
    """Where the results stand among those of all shards; None where the run is whole.

    `whole` are the numbers of the specs that all shards work on, `done` those that have a result;
    `locks` all that lost their spec.
    """
    if not isinstance(batch.shard, ShardOfFiles):
        return None
    before = len(selection.missing)
    positions = [
        *range(before),
        *(before + rank for rank, number in enumerate(whole) if number in done),
    ]
    before += len(whole)
    positions += [before + rank for rank, file in enumerate(locks) if batch.holds(file)]
    start = ProjectPaths().of(os.path.join(os.curdir, ""))  # noqa: PTH118 - a folder's path
    folder = start.removesuffix("/") or "."
    return Share(batch.shard.shard, before + len(locks), tuple(positions), folder)
