"""A `.gitignore` in the output folder, and in a key folder beside it, keeps secrets out of git."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from certspec.artifact import Artifact, ArtifactKind
from certspec.artifacts.own_lines import with_lines
from certspec.spec.key import GeneratedKey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.artifacts.inputs import BuildInputs
    from certspec.plan.plan import Plan

_COMMENT = "# Written by certspec: secrets never go into git, in this folder and below."
_LINES = ("*.key", "*.pfx", "*.p12", ".*.certspec-new", ".certspec-journal")


def _make(inputs: BuildInputs) -> Iterator[Artifact]:
    for folder in dict.fromkeys((inputs.plan.folder, *_own_key_folder(inputs.plan))):
        path = folder / ".gitignore"
        content = with_lines(inputs.there(path), _COMMENT, _LINES)
        yield Artifact(path, content, why="keeps secrets out of git")


def _own_key_folder(plan: Plan) -> Iterator[PurePath]:
    """A key folder that is named from the project; one named from the root is outside of it."""
    settings = plan.spec.key
    if isinstance(settings, GeneratedKey) and settings.dir and not PurePath(settings.dir).root:
        yield plan.key_folder


GITIGNORE = ArtifactKind("gitignore", _make)
