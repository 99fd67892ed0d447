"""A secret in every form in which it could come out, and the search for it."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

_PIECE = 18
"""Bytes that are looked for at once, so that a secret that was cut off is found too."""
_BETWEEN = re.compile(rb"[\s:]+|\\n")


def of_text(secret: str) -> frozenset[bytes]:
    """A passphrase, a password or a PIN, plainly and as programs encode it."""
    raw = secret.encode()
    return frozenset((raw, *_encoded(raw), raw[::-1]))


def of_key(key: RSAPrivateKey) -> frozenset[bytes]:
    """All that only the owner of the key knows: its numbers in pieces, and the lines of its PEM."""
    numbers = key.private_numbers()
    known = (numbers.d, numbers.p, numbers.q, numbers.dmp1, numbers.dmq1, numbers.iqmp)
    found = {form for number in known for form in _of_number(number)}
    for style in (PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL):
        pem = key.private_bytes(Encoding.PEM, style, NoEncryption())
        # The first lines are about the modulus, which is public.
        found |= {line for line in pem.splitlines()[8:-1] if len(line) > _PIECE}
    return frozenset(found)


def of_file(pem: bytes) -> frozenset[bytes]:
    """The lines of an encrypted key: it is nobody's business either."""
    return frozenset(line for line in pem.splitlines()[1:-1] if len(line) > _PIECE)


def found_in(text: bytes, needles: Iterable[bytes]) -> Iterator[bytes]:
    """Those that stand in `text`, also where blanks, colons or line ends part them."""
    closed = _BETWEEN.sub(b"", text)
    yield from (one for one in needles if one in text or one in closed)


def _of_number(number: int) -> Iterator[bytes]:
    raw = number.to_bytes((number.bit_length() + 7) // 8)
    for start in range(0, len(raw) - _PIECE + 1, _PIECE):
        piece = raw[start : start + _PIECE]
        yield piece
        yield from _encoded(piece)
    digits = str(number).encode()
    yield from (digits[start : start + 40] for start in range(0, len(digits) - 40, 40))


def _encoded(raw: bytes) -> Iterator[bytes]:
    yield from (raw.hex().encode(), raw.hex().upper().encode(), repr(raw)[2:-1].encode())
    # Wherever in a longer text the piece begins: without the signs that its neighbours share.
    for before in range(3):
        text = base64.b64encode(bytes(before) + raw)
        inside = text[4 if before else 0 : (before + len(raw)) // 3 * 4]
        yield inside
        yield base64.urlsafe_b64encode(base64.b64decode(inside))
