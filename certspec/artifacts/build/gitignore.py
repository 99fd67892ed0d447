"""A `.gitignore` in the output folder that keeps secrets out of git."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.artifact import Artifact, ArtifactKind
from certspec.artifacts.own_lines import with_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.artifacts.inputs import BuildInputs

_COMMENT = "# Written by certspec: secrets never go into git, in this folder and below."
_LINES = ("*.key", "*.pfx", "*.p12", ".*.certspec-new", ".certspec-journal")


def _make(inputs: BuildInputs) -> Iterator[Artifact]:
    path = inputs.plan.folder / ".gitignore"
    content = with_lines(inputs.there(path), _COMMENT, _LINES)
    yield Artifact(path, content, why="keeps secrets out of git")


GITIGNORE = ArtifactKind("gitignore", _make)
