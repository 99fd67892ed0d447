"""What is in a file that somebody gives: private keys, requests, certificates, or anything else."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from certspec.chain.certificate import read_certificate
from certspec.chain.not_certificates import container, other_kind
from certspec.chain.pkcs12 import is_pkcs12
from certspec.chain.read import as_bytes, bare_base64, read_items
from certspec.finding import FilePlace, Finding, Severity
from certspec.frozen import dataclass
from certspec.given_pfx import GivenKey, open_pfx
from certspec.key.encode import encode
from certspec.key.pem import ENCRYPTED_LABEL, first_key_block, is_pem, pem_blocks, to_pem
from certspec.key.public import spki_sha256
from certspec.key.read import is_encrypted, open_key
from certspec.key.refusal import KeyRefusal, KeyRefusalReason
from certspec.request.details import Details, read_details
from certspec.source.kind import FileKind, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certspec.chain.certificate import Certificate
    from certspec.key.public import PrivateKey

_REQUEST_LABELS = ("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST")


@dataclass(frozen=True, slots=True)
class GivenCsr:
    """A certificate signing request as it was given; `pem` is its content as it will be kept."""

    file: str
    details: Details
    pem: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class GivenCertificates:
    """The certificates of one file, in order; `pem` has them and nothing else."""

    file: str
    certificates: tuple[Certificate, ...]
    pem: bytes = field(repr=False)


Given = GivenKey | GivenCsr | GivenCertificates


def read_given(
    file: str, content: bytes, passphrases: Sequence[bytes]
) -> Iterator[Given | Finding]:
    """Everything in one file, and what is wrong with it."""
    if is_pkcs12(content):
        yield from _from_pfx(file, content, passphrases)
        return
    has_key = is_pem(content) and first_key_block(content) is not None
    found: list[Given | Finding] = [*read_requests(file, content)]
    found += read_certificates(file, content)
    if has_key:
        found.insert(0, _key(file, content, passphrases))
    elif not found and not is_pem(content):
        found += _from_der(file, content, passphrases)
    yield from found or [_other(file, content)]


def read_requests(file: str, content: bytes) -> list[GivenCsr | Finding]:
    """The requests in a file, PEM, DER or bare base64; those that can't be read are findings."""
    content = as_bytes(content)
    if not is_pem(content):
        ders = (one for one in (content, bare_base64(content)) if one)
        der = next((one for one in ders if isinstance(read_details(one), Details)), None)
        return [_csr(file, to_pem(_REQUEST_LABELS[0], der))] if der is not None else []
    blocks = pem_blocks(content)
    requests = [one for one in blocks if one.label in _REQUEST_LABELS]
    return [_csr(file, content if len(blocks) == 1 else one.text()) for one in requests]


def what_it_is(content: bytes) -> str:
    """The kind of a file in words that an admin knows, with an article."""
    if not is_pem(content):
        known = container(content) or other_kind(content)
        if known is not None:
            return known.what
        if not isinstance(read_certificate(content), str):
            return FileKind.CERTIFICATE.value
    return kind_of(content).value


def refused_key(file: str, refusal: KeyRefusal) -> Finding:
    """Why a private key could not be opened, and what opens it."""
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


def read_certificates(file: str, content: bytes) -> list[GivenCertificates | Finding]:
    """The certificates in it; damaged ones are findings, anything else is not spoken of here."""
    items = read_items(file, content)
    damaged: list[GivenCertificates | Finding] = [
        Finding(
            "CS802",
            Severity.ERROR,
            f"{file}: {item.refusal}",
            FilePlace(file),
            item.advice or "take the file again from where it is in use",
        )
        for item in items
        if item.damaged and is_pem(content)
    ]
    found = tuple(item.certificate for item in items if item.certificate is not None)
    pem = b"".join(one.pem for one in found)
    return [*damaged, *([GivenCertificates(file, found, pem)] if found else [])]


def _from_pfx(
    file: str, content: bytes, passphrases: Sequence[bytes]
) -> Iterator[GivenKey | GivenCertificates | Finding]:
    opened = open_pfx(file, content, passphrases)
    if isinstance(opened, Finding):
        yield opened
        return
    if opened.key is not None:
        yield opened.key
    if opened.certificates:
        yield from read_certificates(file, opened.certificates)


def _from_der(file: str, content: bytes, passphrases: Sequence[bytes]) -> list[Given | Finding]:
    opened = open_key(content, ())
    if isinstance(opened, KeyRefusal) and opened.reason is KeyRefusalReason.NOT_A_KEY:
        return []
    return [_key(file, content, passphrases)]


def _key(file: str, content: bytes, passphrases: Sequence[bytes]) -> GivenKey | Finding:
    opened = open_key(content, passphrases)
    if isinstance(opened, KeyRefusal):
        return refused_key(file, opened)
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


def _csr(file: str, pem: bytes) -> GivenCsr | Finding:
    details = read_details(pem)
    if isinstance(details, Details):
        return GivenCsr(file, details, pem)
    fix = "give the file as the program that made it wrote it, PEM or DER"
    return Finding("CS501", Severity.ERROR, details, FilePlace(file), fix)


def _other(file: str, content: bytes) -> Finding:
    packed = container(content)
    return Finding(
        "CS504",
        Severity.ERROR,
        f"this is {what_it_is(content)}, neither a private key nor a request nor a certificate",
        FilePlace(file),
        packed.advice if packed is not None else "give key, request and certificates as they are",
    )
