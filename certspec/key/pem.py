"""PEM text (RFC 7468, and RFC 1421 for encryption headers): finding the key in it, writing it."""

from __future__ import annotations

import base64
import binascii
import re
import textwrap
from dataclasses import field
from typing import Final

from certspec.frozen import dataclass

ENCRYPTED_LABEL: Final = "ENCRYPTED PRIVATE KEY"
"""The label of a PKCS#8 EncryptedPrivateKeyInfo (RFC 7468 section 11)."""

_BEGIN: Final = b"-----BEGIN "
_DASHES: Final = b"-----"
_KEY_LABEL: Final = re.compile(r"(?:[A-Z0-9 ]{1,20} )?PRIVATE KEY")
_ENCRYPTION_HEADER: Final = re.compile(rb"Proc-Type:[ \t]*4, ?ENCRYPTED")
_DEK_INFO: Final = re.compile(
    rb"^DEK-Info:[ \t]*([A-Za-z0-9-]+),[ \t]*([0-9A-Fa-f]+)[ \t]*\r?$", re.MULTILINE
)
_VECTOR_DIGITS: Final = {b"AES": 32}
_LEAST_VECTOR_DIGITS: Final = 16
_COLUMNS: Final = 64


@dataclass(frozen=True, slots=True)
class PemBlock:
    """One block; `body` stands between its BEGIN and END lines, `closed` says it has the latter."""

    label: str
    body: bytes = field(repr=False)
    closed: bool

    @property
    def holds_private_key(self) -> bool:
        """Whether its label is one of a private key, of whatever format."""
        return _KEY_LABEL.fullmatch(self.label) is not None

    @property
    def encrypted(self) -> bool:
        """Whether the label (PKCS#8) or the header (traditional form) says so."""
        return self.label == ENCRYPTED_LABEL or _ENCRYPTION_HEADER.search(self.body) is not None

    @property
    def has_whole_vector(self) -> bool:
        """Whether the initialisation vector in the header (RFC 1421) is as long as its cipher's.

        With a shorter one the library panics.
        """
        found = _DEK_INFO.search(self.body)
        if found is None or self.body.count(b"DEK-Info") != 1:
            return False
        cipher, vector = found.groups()
        return len(vector) >= _VECTOR_DIGITS.get(cipher[:3].upper(), _LEAST_VECTOR_DIGITS)

    def text(self) -> bytes:
        """The whole block with both its lines."""
        label = self.label.encode()
        return b"-----BEGIN %b-----%b-----END %b-----\n" % (label, self.body, label)

    def decode(self) -> bytes | None:
        """The bytes of the body; None if it is not base64 alone."""
        try:
            return base64.b64decode(b"".join(self.body.split()), validate=True)
        except binascii.Error:
            return None


def is_pem(data: bytes) -> bool:
    """Whether the data has the start of a PEM block anywhere."""
    return _BEGIN in data


def pem_blocks(data: bytes) -> list[PemBlock]:
    """All blocks in their order, with those that have no end; text between them is passed over."""
    blocks = []
    for chunk in data.split(_BEGIN)[1:]:
        label, _, rest = chunk.partition(_DASHES)
        body, end, _ = rest.partition(b"-----END %b-----" % label)
        blocks.append(PemBlock(label.decode(errors="replace"), body, closed=bool(end)))
    return blocks


def first_key_block(data: bytes) -> PemBlock | None:
    """The first block labelled as a private key; None if there is none."""
    return next((block for block in pem_blocks(data) if block.holds_private_key), None)


def to_pem(label: str, der: bytes) -> bytes:
    """A PEM block of 64 columns, as RFC 7468 section 2 has it."""
    body = textwrap.fill(base64.b64encode(der).decode(), _COLUMNS)
    return f"-----BEGIN {label}-----\n{body}\n-----END {label}-----\n".encode()
