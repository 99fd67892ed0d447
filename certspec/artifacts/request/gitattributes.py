"""A `.gitattributes` in the output folder: git must not change a byte of what is digested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.artifact import Artifact, ArtifactKind
from certspec.artifacts.own_lines import with_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.artifacts.inputs import BuildInputs

_COMMENT = "# Written by certspec: line ends stay as they are, so that digests hold everywhere."
_LINES = ("*.conf -text", "*.crt -text", "*.csr -text", "*.lock -text", "*.md -text")


def _make(inputs: BuildInputs) -> Iterator[Artifact]:
    path = inputs.plan.folder / ".gitattributes"
    content = with_lines(inputs.there(path), _COMMENT, (*_LINES, *_of_other_programs(inputs)))
    yield Artifact(path, content, why="keeps the files byte-exact")


def _of_other_programs(inputs: BuildInputs) -> tuple[str, ...]:
    names = [name for name in inputs.plan.request_files if not name.endswith(".conf")]
    return tuple(f"{name} -text" for name in names)


GITATTRIBUTES = ArtifactKind("gitattributes", _make)
