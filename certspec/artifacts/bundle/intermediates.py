"""The issuing CAs' certificates, leaf side first, without the root; together and each alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.artifact import Artifact, ArtifactKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.artifacts.inputs import BundleInputs


def _make(inputs: BundleInputs) -> Iterator[Artifact]:
    folder, files = inputs.plan.folder, inputs.plan.files
    if inputs.issuers:
        together = b"".join(one.pem for one in inputs.issuers)
        yield Artifact(folder / files.intermediate, together, why="the issuers, leaf side first")
    for number, issuer in enumerate(inputs.issuers, start=1):
        if files.numbered_intermediate is not None:
            name = files.numbered_intermediate.replace("{number}", str(number))
            yield Artifact(folder / name, issuer.pem, why=f"issuer {number} alone")


INTERMEDIATES = ArtifactKind("intermediate certificates", _make)
