"""The certificate itself, re-encoded as one clean PEM block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.artifact import Artifact, ArtifactKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.artifacts.inputs import BundleInputs


def _make(inputs: BundleInputs) -> Iterator[Artifact]:
    path = inputs.plan.folder / inputs.plan.files.leaf
    yield Artifact(path, inputs.leaf.pem, why="the certificate")


LEAF = ArtifactKind("certificate", _make)
