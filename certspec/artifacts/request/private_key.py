"""The private key: written once, never brought up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.artifact import Artifact, ArtifactKind
from certspec.key.encode import encode
from certspec.spec.key import GeneratedKey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.artifacts.inputs import BuildInputs


def _make(inputs: BuildInputs) -> Iterator[Artifact]:
    settings = inputs.plan.spec.key
    if not inputs.decision.new_key or inputs.key is None:
        return
    encoding = settings.encoding if isinstance(settings, GeneratedKey) else "pkcs8"
    content = encode(inputs.key, encoding, inputs.passphrase)
    why = f"a new {inputs.plan.request.key.describe()} key"
    yield Artifact(inputs.decision.key_path, content, secret=True, why=why)


PRIVATE_KEY = ArtifactKind("private key", _make)
