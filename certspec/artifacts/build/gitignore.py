"""A `.gitignore` in the output folder that keeps secrets out of git."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.artifact import Artifact, ArtifactKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.artifacts.inputs import BuildInputs

_TEXT = """\
# Written by certspec: secrets never go into git, in this folder and below.
*.key
*.pfx
*.p12
.*.certspec-new
.certspec-journal
"""


def _make(inputs: BuildInputs) -> Iterator[Artifact]:
    why = "keeps secrets out of git"
    yield Artifact(inputs.plan.folder / ".gitignore", _TEXT.encode(), why=why)


GITIGNORE = ArtifactKind("gitignore", _make)
