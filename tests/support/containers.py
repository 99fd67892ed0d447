"""Archives and PKCS#12 files, as CAs send them and as nobody should."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs7,
    pkcs12,
)

from certspec.key.public import spki_sha256
from tests.support.ca import der, pem
from tests.support.keys import KEY_NAMES, test_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import KeySerializationEncryption
    from cryptography.hazmat.primitives.serialization.pkcs12 import PKCS12PrivateKeyTypes

PASSWORD = "hunter2"
MEBIBYTE = 1_048_576

_ENCRYPTED = 1
_LOCAL, _CENTRAL = b"PK\x03\x04", b"PK\x01\x02"
_FLAGS_AT = {_LOCAL: 6, _CENTRAL: 8}
_RESOURCE_FORK = b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        " + bytes(30)
_FOLDER_SETTINGS = b"\x00\x00\x00\x01Bud1\x00\x00" + bytes(20)
_LINK = 0o120777


def zipped(
    members: Mapping[str, bytes] | Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A zip archive of files by name; a name may come twice."""
    pairs = members.items() if hasattr(members, "items") else members
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, written in pairs:
            archive.writestr(zipfile.ZipInfo(name), written, method)
    return buffer.getvalue()


def with_link(name: str, target: str) -> bytes:
    """An archive with a symbolic link alone."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        entry = zipfile.ZipInfo(name)
        entry.create_system, entry.external_attr = 3, _LINK << 16
        archive.writestr(entry, target)
    return buffer.getvalue()


def called_encrypted(archive: bytes) -> bytes:
    """The archive with the mark of encryption on every file, which is all that is looked at."""
    changed = bytearray(archive)
    for start, offset in _FLAGS_AT.items():
        at = archive.find(start)
        while at >= 0:
            changed[at + offset] |= _ENCRYPTED
            at = archive.find(start, at + 1)
    return bytes(changed)


def plain_zip(certificates: Sequence[x509.Certificate]) -> bytes:
    """Each certificate in a file of its own."""
    names = [f"certificate-{number}.crt" for number in range(1, len(certificates) + 1)]
    return zipped(dict(zip(names, map(pem, certificates), strict=True)))


def ca_zip(certificates: Sequence[x509.Certificate]) -> bytes:
    """As CAs send it: each thing in several forms, instructions, and a Mac's leavings."""
    leaf, *others = certificates
    return zipped(
        {
            "answer/": b"",
            "answer/README.txt": b"Install the certificate, then the bundle.\r\n",
            "answer/how-to-install.html": b"<!DOCTYPE html>\n<html><body>Read on</body></html>",
            "answer/ca-bundle.ca-bundle": pem(*reversed(others)),
            "answer/b0f3a.crt": pem(leaf),
            "answer/b0f3a.pem": pem(leaf),
            "answer/b0f3a.cer": der(leaf),
            "answer/b0f3a.p7b": pkcs7.serialize_certificates(list(certificates), Encoding.PEM),
            "answer/.DS_Store": _FOLDER_SETTINGS,
            "__MACOSX/answer/._b0f3a.crt": _RESOURCE_FORK,
        }
    )


def pfx(
    certificates: Sequence[x509.Certificate], password: str = PASSWORD, *, modern: bool = True
) -> bytes:
    """The certificates, and the key of the first of them."""
    leaf, *others = certificates
    chosen: KeySerializationEncryption = NoEncryption()
    builder = PrivateFormat.PKCS12.encryption_builder().kdf_rounds(1_000)
    if modern:
        builder = builder.key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
    else:
        builder = builder.key_cert_algorithm(pkcs12.PBES.PBESv1SHA1And3KeyTripleDESCBC)
        builder = builder.hmac_hash(hashes.SHA1())  # noqa: S303 - as old programs write it
    if password:
        chosen = builder.build(password.encode())
    return pkcs12.serialize_key_and_certificates(b"mdm", _key_of(leaf), leaf, others, chosen)


def bomb() -> bytes:
    """A small archive of a file that is large."""
    return zipped({"answer.crt": bytes(12 * MEBIBYTE)})


def crowd() -> bytes:
    """An archive of many files."""
    return zipped({f"{number}.txt": b"" for number in range(201)})


def _key_of(certificate: x509.Certificate) -> PKCS12PrivateKeyTypes:
    wanted = spki_sha256(certificate.public_key())
    keys = (test_key(name) for name in KEY_NAMES)
    return next(one for one in keys if spki_sha256(one.public_key()) == wanted)
