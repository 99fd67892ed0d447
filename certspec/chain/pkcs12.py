"""A PKCS#12 (PFX) file opened: its certificates, and its key for comparison alone."""

from __future__ import annotations

import warnings
from enum import StrEnum
from typing import TYPE_CHECKING

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from certspec.chain.not_certificates import PFX, SENT_FILE, other_kind
from certspec.chain.read import Item, certificate_item, cut_off
from certspec.chain.rounds import asks_too_much
from certspec.key.pem import is_pem
from certspec.key.public import describe_public_key, spki_sha256

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_BYTES = 1_048_576
"""A key and its chain take a few thousand bytes."""

KEY = "a private key"
CLOSED = "CS813"
"""The code of the finding on a file that stays closed for want of its password."""

_DAMAGED = "damaged PFX (PKCS#12) file"
_WRONG_PASSWORD = "Invalid password"  # noqa: S105 - the library's words
_NAME_IT = "name its password with --password-env NAME or --password-file FILE"
_IN_PEM = "ask for the certificates alone, in PEM form; or try `openssl pkcs12 -nokeys` on it"


class Refused(StrEnum):
    """Why a PKCS#12 file stays closed."""

    NO_PASSWORD = "it needs a password, and none was given"  # noqa: S105 - a sentence
    WRONG_PASSWORD = "the password does not open it, or it is damaged"  # noqa: S105 - a sentence
    UNREADABLE = "it is damaged, or made in a way that certspec can't read"
    ABSURD_COST = "its encryption asks for an absurd amount of work"


def is_pkcs12(content: bytes) -> bool:
    """Whether this is a PKCS#12 file, opened or not."""
    other = other_kind(content) if not is_pem(content) else None
    return other is not None and other.what == PFX


def open_pkcs12(
    content: bytes, passwords: Sequence[bytes]
) -> pkcs12.PKCS12KeyAndCertificates | Refused:
    """The content by the first of `passwords` that opens it, none and the empty one tried too."""
    if len(content) > MAX_BYTES or asks_too_much(content):
        return Refused.ABSURD_COST
    refused = Refused.WRONG_PASSWORD if passwords else Refused.NO_PASSWORD
    for password in (None, b"", *passwords):
        try:
            with warnings.catch_warnings(action="ignore"):
                return pkcs12.load_pkcs12(content, password)
        except TypeError:
            # A password that is not UTF-8.
            continue
        except (ValueError, UnsupportedAlgorithm) as error:
            if not str(error).startswith(_WRONG_PASSWORD):
                refused = Refused.UNREADABLE
    return refused


def read_pkcs12(file: str, content: bytes, passwords: Sequence[bytes]) -> tuple[Item, ...]:
    """The certificates in it, and its private key, of which only the public half is kept."""
    if refusal := cut_off(content):
        return (Item(file, 0, _DAMAGED, refusal=refusal, advice="download it again"),)
    opened = open_pkcs12(content, passwords)
    if isinstance(opened, Refused):
        return (_closed(file, opened),)
    return tuple(_items(file, opened)) or (_empty(file),)


def _items(file: str, opened: pkcs12.PKCS12KeyAndCertificates) -> Iterator[Item]:
    leaf = [opened.cert] if opened.cert is not None else []
    for one in (*leaf, *opened.additional_certs):
        yield certificate_item(file, one.certificate.public_bytes(Encoding.DER))
    if opened.key is None:
        return
    try:
        public = opened.key.public_key()
        what, spki = f"{KEY}, {describe_public_key(public)}", spki_sha256(public)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        yield Item(file, 0, KEY, refusal="it is of a kind that no server certificate is for")
        return
    yield Item(file, 0, what, refusal="compared with this spec's, and kept nowhere", key_spki=spki)


def _closed(file: str, why: Refused) -> Item:
    if why is Refused.NO_PASSWORD:
        return Item(file, 0, PFX, refusal=why, advice=_NAME_IT, code=CLOSED)
    if why is Refused.WRONG_PASSWORD:
        advice = "give the password that it was made with; the CA sends it apart from the file"
        return Item(file, 0, PFX, refusal=why, advice=advice, code=CLOSED)
    return Item(file, 0, _DAMAGED, refusal=why, advice=_IN_PEM)


def _empty(file: str) -> Item:
    return Item(file, 0, PFX, refusal="there is nothing in it", advice=SENT_FILE)
