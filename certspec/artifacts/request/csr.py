"""The certificate signing request (PKCS#10, PEM)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.artifact import Artifact, ArtifactKind
from certspec.request.csr import make_csr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.artifacts.inputs import BuildInputs


def _make(inputs: BuildInputs) -> Iterator[Artifact]:
    path = inputs.folder / inputs.plan.files.csr
    if inputs.signed is not None:
        yield Artifact(path, inputs.signed.pem, why="for the CA")
    elif inputs.key is not None and not inputs.decision.keeps_csr:
        content = make_csr(inputs.plan.request, inputs.key)
        yield Artifact(path, content, why="for the CA")


CSR = ArtifactKind("certificate signing request", _make)
