"""The files for other programs that the spec names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.artifact import Artifact, ArtifactKind
from certspec.artifacts.request_files import rendered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.artifacts.inputs import BuildInputs


def _make(inputs: BuildInputs) -> Iterator[Artifact]:
    for one, content in rendered(inputs.plan, inputs.template):
        yield Artifact(inputs.folder / one.file, content, why=f"the request as {one.name} reads it")


OTHER_PROGRAMS = ArtifactKind("files for other programs", _make)
