"""A given PFX (PKCS#12) file: its key and its certificates."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from certspec.chain.pkcs12 import Refused, open_pkcs12
from certspec.finding import FilePlace, Finding, Severity
from certspec.frozen import dataclass
from certspec.key import refusal
from certspec.key.encode import encode
from certspec.key.public import parameters_of, spki_sha256

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certspec.key.public import PrivateKey


@dataclass(frozen=True, slots=True)
class GivenKey:
    """A private key as it was given; `pem` is its content as it will be kept.

    One that comes `from_pfx` has no file of its own: it is written anew, as the spec has it.
    """

    file: str
    spki_sha256: str
    encrypted: bool
    key: PrivateKey = field(repr=False)
    pem: bytes = field(repr=False)
    from_pfx: bool = False


@dataclass(frozen=True, slots=True)
class OpenedPfx:
    """What was in it: the key, and the certificates as PEM, the leaf first."""

    key: GivenKey | None
    certificates: bytes


def open_pfx(file: str, content: bytes, passphrases: Sequence[bytes]) -> OpenedPfx | Finding:
    """The content by the first of `passphrases` that opens it, none and the empty one tried too."""
    found = open_pkcs12(content, passphrases)
    if not isinstance(found, Refused):
        return _opened(file, found)
    if found is Refused.NO_PASSWORD:
        fix = "name its password with --password-env NAME or --password-file FILE"
        message = "the PFX file needs a password, and none was given"
        return Finding("CS308", Severity.ERROR, message, FilePlace(file), fix)
    if found is not Refused.WRONG_PASSWORD:
        fix = "give key and certificates in files of their own"
        return Finding("CS317", Severity.ERROR, f"the PFX file: {found}", FilePlace(file), fix)
    return Finding(
        "CS309",
        Severity.ERROR,
        "the password does not open the PFX file, or the file is damaged",
        FilePlace(file),
        "give the password that it was made with",
    )


def _opened(file: str, found: pkcs12.PKCS12KeyAndCertificates) -> OpenedPfx | Finding:
    leaf = [found.cert] if found.cert is not None else []
    certificates = b"".join(
        one.certificate.public_bytes(Encoding.PEM) for one in (*leaf, *found.additional_certs)
    )
    key = found.key
    if key is None:
        return OpenedPfx(None, certificates)
    kinds = (rsa.RSAPrivateKey, ec.EllipticCurvePrivateKey, ed25519.Ed25519PrivateKey)
    if not isinstance(key, kinds) or parameters_of(key.public_key()) is None:
        message = refusal.UNSUPPORTED_KIND.detail
        fix = "give a private key that certspec can read"
        return Finding("CS317", Severity.ERROR, message, FilePlace(file), fix)
    spki = spki_sha256(key.public_key())
    given = GivenKey(
        file, spki, encrypted=False, key=key, pem=encode(key, "pkcs8", None), from_pfx=True
    )
    return OpenedPfx(given, certificates)
