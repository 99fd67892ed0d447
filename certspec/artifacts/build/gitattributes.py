"""A `.gitattributes` in the output folder: git must not change a byte of what is digested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.artifact import Artifact, ArtifactKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.artifacts.inputs import BuildInputs

_TEXT = """\
# Written by certspec: line ends stay as they are, so that digests hold on every system.
* -text
"""


def _make(inputs: BuildInputs) -> Iterator[Artifact]:
    why = "keeps the files byte-exact"
    yield Artifact(inputs.plan.folder / ".gitattributes", _TEXT.encode(), why=why)


GITATTRIBUTES = ArtifactKind("gitattributes", _make)
