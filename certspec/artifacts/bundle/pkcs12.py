"""The PKCS#12 file (RFC 7292) with key, certificate and issuers, where the spec asks for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12
from cryptography.hazmat.primitives.serialization.pkcs12 import PBES

from certspec.artifact import Artifact, ArtifactKind
from certspec.artifacts.pkcs12_protection import Protection, protection_of
from certspec.key.public import spki_sha256

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cryptography.hazmat.primitives.serialization import KeySerializationEncryption

    from certspec.artifacts.inputs import BundleInputs

# The library leaves no choice in the rounds of the MAC.
_MAC_ROUNDS = 2_048
_PROTECTIONS = {
    # PBES2 with AES-256-CBC (RFC 8018), and a MAC with SHA-256.
    "modern": Protection(
        "1.2.840.113549.1.5.13 2.16.840.1.101.3.4.1.42",
        600_000,
        "2.16.840.1.101.3.4.2.1",
        _MAC_ROUNDS,
    ),
    # pbeWithSHAAnd3-KeyTripleDES-CBC (RFC 7292, appendix C), and a MAC with SHA-1.
    "legacy": Protection("1.2.840.113549.1.12.1.3", 50_000, "1.3.14.3.2.26", _MAC_ROUNDS),
}


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
        if not (_is_of(content, profile) and _holds(content, inputs, name)):
            raise RuntimeError("the PKCS#12 file as written does not hold what it should")
    yield Artifact(path, content, secret=True, why=f"PKCS#12, {profile} encryption")


def _is_of(content: bytes, profile: str) -> bool:
    return protection_of(content) == _PROTECTIONS[profile]


def _holds(content: bytes, inputs: BundleInputs, name: bytes) -> bool:
    """Whether the file opens with the password, and has just what is asked for, in its order."""
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
    builder = PrivateFormat.PKCS12.encryption_builder().kdf_rounds(_PROTECTIONS[profile].rounds)
    if profile == "legacy":
        # What Windows Server 2016 and older importers can open.
        builder = builder.key_cert_algorithm(PBES.PBESv1SHA1And3KeyTripleDESCBC)
        return builder.hmac_hash(hashes.SHA1()).build(password)  # noqa: S303
    builder = builder.key_cert_algorithm(PBES.PBESv2SHA256AndAES256CBC)
    return builder.hmac_hash(hashes.SHA256()).build(password)


PKCS12 = ArtifactKind("PKCS#12 file", _make)
