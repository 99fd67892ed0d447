"""What part of a whole run a shard is, so that the reports of all shards can be put together."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.files.project_path import ProjectPaths, ShardOfFiles
from certspec.plan.settle import SPEC_SUFFIX
from certspec.pointed_texts import pointed_files
from certspec.report import Share

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from certspec.batch.selection import Batch, Selection
    from certspec.report import Result
    from certspec.shard import Shard
    from certspec.workspace import Workspace


def part_of(shard: Shard) -> ShardOfFiles:
    """The files that belong to a shard."""
    return ShardOfFiles(shard, ProjectPaths())


def share_of(
    selection: Selection, batch: Batch, done: Collection[int], locks: Sequence[str]
) -> Share | None:
    """Where the results stand among those of all shards; None where the run is whole.

    `done` are the numbers of the specs that have a result, `locks` all that lost their spec.
    """
    if not isinstance(batch.shard, ShardOfFiles):
        return None
    files, changed = selection.files, batch.changed
    whole = [number for number, file in enumerate(files) if changed is None or changed.holds(file)]
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


def more_texts(
    results: Sequence[Result], texts: Collection[str], workspace: Workspace
) -> dict[str, str]:
    """The texts of specs that findings point into and that belong to another shard."""
    pointed = {file for one in results for file in pointed_files(one.findings)}
    missing = sorted(file for file in pointed - set(texts) if file.endswith(SPEC_SUFFIX))
    for file in missing:
        workspace.load_one(Path(file))
    return {file: workspace.texts[file] for file in missing if file in workspace.texts}
