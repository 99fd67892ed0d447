"""The PKCS#12 file (RFC 7292) with key, certificate and issuers, where the spec asks for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12
from cryptography.hazmat.primitives.serialization.pkcs12 import PBES

from certspec.artifact import Artifact, ArtifactKind
from certspec.key.public import spki_sha256

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cryptography.hazmat.primitives.serialization import KeySerializationEncryption

    from certspec.artifacts.inputs import BundleInputs

_ROUNDS = {"modern": 600_000, "legacy": 50_000}

# pbeWithSHAAnd3-KeyTripleDES-CBC (RFC 7292, appendix C); the bags name their algorithm in clear.
_LEGACY_ALGORITHM = bytes.fromhex("060a2a864886f70d010c0103")


def _make(inputs: BundleInputs) -> Iterator[Artifact]:
    settings = inputs.plan.spec.outputs.pkcs12
    if settings is None or inputs.key is None or inputs.pkcs12_password is None:
        return
    path = inputs.plan.folder / inputs.plan.files.pkcs12
    there = inputs.found.files.get(path)
    profile = settings.profile or inputs.plan.target.pkcs12_profile
    name = (settings.friendly_name or inputs.plan.name).encode()
    if there is not None and _is_of(there, profile) and _holds(there, inputs, name):
        content = there
    else:
        content = pkcs12.serialize_key_and_certificates(
            name,
            inputs.key,
            inputs.leaf.x509,
            [one.x509 for one in inputs.issuers],
            _encryption(profile, inputs.pkcs12_password),
        )
    yield Artifact(path, content, secret=True, why=f"PKCS#12, {profile} encryption")


def _is_of(content: bytes, profile: str) -> bool:
    return (_LEGACY_ALGORITHM in content) is (profile == "legacy")


def _holds(content: bytes, inputs: BundleInputs, name: bytes) -> bool:
    """Whether the file there opens with the password and has just what a new one would have."""
    try:
        there = pkcs12.load_pkcs12(content, inputs.pkcs12_password)
    except (ValueError, TypeError):
        return False
    if there.cert is None or there.key is None or inputs.key is None:
        return False
    return (
        there.cert.friendly_name == name
        and there.cert.certificate == inputs.leaf.x509
        and [one.certificate for one in there.additional_certs]
        == [one.x509 for one in inputs.issuers]
        and spki_sha256(there.key.public_key()) == spki_sha256(inputs.key.public_key())
    )


def _encryption(profile: str, password: bytes) -> KeySerializationEncryption:
    builder = PrivateFormat.PKCS12.encryption_builder().kdf_rounds(_ROUNDS[profile])
    if profile == "legacy":
        # What Windows Server 2016 and older importers can open.
        builder = builder.key_cert_algorithm(PBES.PBESv1SHA1And3KeyTripleDESCBC)
        return builder.hmac_hash(hashes.SHA1()).build(password)  # noqa: S303
    builder = builder.key_cert_algorithm(PBES.PBESv2SHA256AndAES256CBC)
    return builder.hmac_hash(hashes.SHA256()).build(password)


PKCS12 = ArtifactKind("PKCS#12 file", _make)
