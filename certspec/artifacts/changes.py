"""What is wanted against what lies there: only what differs is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.artifact import Artifact, Changes, Move
from certspec.report import Action, ActionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certspec.plan.found import Found


def changes_for(
    wanted: Sequence[Artifact], moves: Sequence[Move], found: Found
) -> tuple[Changes, tuple[Action, ...]]:
    """The changes that lead to `wanted` after `moves`, and the same in words, kept files too."""
    arriving = {move.target: found.files.get(move.source) for move in moves}
    leaving = {move.source for move in moves} - set(arriving)
    there = {path: content for path, content in found.files.items() if path not in leaving}
    there |= {path: content for path, content in arriving.items() if content is not None}
    stale = tuple(one for one in wanted if there.get(one.path) != one.content)
    actions = [Action(ActionKind.MOVE, f"{one.source} -> {one.target}", one.why) for one in moves]
    actions += [_action(one, there.get(one.path)) for one in wanted]
    return Changes(tuple(moves), stale), tuple(actions)


def _action(artifact: Artifact, there: bytes | None) -> Action:
    if there == artifact.content:
        return Action(ActionKind.KEEP, str(artifact.path), "up to date")
    kind = ActionKind.MAKE if there is None else ActionKind.REPLACE
    return Action(kind, str(artifact.path), artifact.why)
