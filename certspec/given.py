"""What is in a file given for adoption: a private key, a request, or something else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from certspec.finding import FilePlace, Finding, Severity
from certspec.key.encode import encode
from certspec.key.pem import ENCRYPTED_LABEL, first_key_block, is_pem, pem_blocks, to_pem
from certspec.key.public import spki_sha256
from certspec.key.read import is_encrypted, open_key
from certspec.key.refusal import KeyRefusal, KeyRefusalReason
from certspec.request.csr import Csr, read_csr
from certspec.source.kind import FileKind, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certspec.key.public import PrivateKey

_REQUEST_LABELS = ("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST")
_MEANT = {
    FileKind.CERTIFICATE: "`certspec bundle SPEC FILE` takes the CA's answer",
    FileKind.PKCS7: "`certspec bundle SPEC FILE` takes the CA's answer",
    FileKind.ARCHIVE: "unpack it",
}


@dataclass(frozen=True, slots=True)
class GivenKey:
    """A private key as it was given; `pem` is its content as it will be kept."""

    file: str
    spki_sha256: str
    encrypted: bool
    key: PrivateKey = field(repr=False)
    pem: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class GivenCsr:
    """A certificate signing request as it was given; `pem` is its content as it will be kept."""

    file: str
    csr: Csr
    pem: bytes


def read_given(
    file: str, content: bytes, passphrases: Sequence[bytes]
) -> Iterator[GivenKey | GivenCsr | Finding]:
    """Everything in one file, and what is wrong with it."""
    if not is_pem(content):
        yield _from_der(file, content, passphrases)
        return
    blocks = pem_blocks(content)
    requests = [one for one in blocks if one.label in _REQUEST_LABELS]
    if first_key_block(content) is not None:
        yield _key(file, content, passphrases)
    for one in requests:
        yield _csr(file, content if len(blocks) == 1 else one.text())
    if not requests and first_key_block(content) is None:
        yield _other(file, content)


def _from_der(
    file: str, content: bytes, passphrases: Sequence[bytes]
) -> GivenKey | GivenCsr | Finding:
    csr = read_csr(content)
    if isinstance(csr, Csr):
        return GivenCsr(file, csr, to_pem(_REQUEST_LABELS[0], content))
    opened = open_key(content, ())
    if isinstance(opened, KeyRefusal) and opened.reason is KeyRefusalReason.NOT_A_KEY:
        return _other(file, content)
    return _key(file, content, passphrases)


def _key(file: str, content: bytes, passphrases: Sequence[bytes]) -> GivenKey | Finding:
    opened = open_key(content, passphrases)
    if isinstance(opened, KeyRefusal):
        return _refused(file, opened)
    spki = spki_sha256(opened.public_key())
    return GivenKey(file, spki, is_encrypted(content), opened, _key_pem(content, opened))


def _key_pem(content: bytes, key: PrivateKey) -> bytes:
    """The key's PEM as it was given, or, where the file is DER, as PEM of the same content."""
    block = first_key_block(content)
    if block is not None:
        return content if len(pem_blocks(content)) == 1 else block.text()
    if is_encrypted(content):
        return to_pem(ENCRYPTED_LABEL, content)
    return encode(key, "pkcs8", None)


def _csr(file: str, content: bytes) -> GivenCsr | Finding:
    csr = read_csr(content)
    if isinstance(csr, Csr):
        return GivenCsr(file, csr, content)
    fix = "give the file as the program that made it wrote it, PEM or DER"
    return Finding("CS501", Severity.ERROR, csr, FilePlace(file), fix)


def _refused(file: str, refusal: KeyRefusal) -> Finding:
    code, fix = {
        KeyRefusalReason.NEEDS_PASSPHRASE: (
            "CS308",
            "name its passphrase with --password-env NAME or --password-file FILE",
        ),
        KeyRefusalReason.WRONG_PASSPHRASE: (
            "CS309",
            "give the passphrase that the key was made with",
        ),
    }.get(refusal.reason, ("CS317", "give a private key that certspec can read"))
    return Finding(code, Severity.ERROR, refusal.detail, FilePlace(file), fix)


def _other(file: str, content: bytes) -> Finding:
    kind = kind_of(content)
    meant = _MEANT.get(kind)
    return Finding(
        "CS504",
        Severity.ERROR,
        f"this is {kind.value}, neither a private key nor a certificate signing request",
        FilePlace(file),
        meant or "give the private key, the request, or both",
    )
