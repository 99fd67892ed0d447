"""Finding the private key in a file, unopened."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Final

from certspec.frozen import dataclass
from certspec.key import refusal
from certspec.key.pem import ENCRYPTED_LABEL, first_key_block, is_pem, pem_blocks

if TYPE_CHECKING:
    from certspec.key.pem import PemBlock
    from certspec.key.refusal import KeyRefusal

MOST_BYTES: Final = 16 * 1024
"""The longest key looked at. RSA 16384 takes 13 KiB; the self-check of more takes minutes."""

_READABLE_LABELS: Final = frozenset(
    {"PRIVATE KEY", ENCRYPTED_LABEL, "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY"}
)
_OTHER_CONTENTS: Final = {
    "CERTIFICATE": refusal.CERTIFICATE_ALONE,
    "CERTIFICATE REQUEST": refusal.REQUEST_ALONE,
    "NEW CERTIFICATE REQUEST": refusal.REQUEST_ALONE,
    "PUBLIC KEY": refusal.PUBLIC_KEY_ALONE,
    "RSA PUBLIC KEY": refusal.PUBLIC_KEY_ALONE,
}


@dataclass(frozen=True, slots=True)
class FoundKey:
    """A key as it stands in a file: `content` is one PEM block, or DER."""

    content: bytes = field(repr=False)
    is_pem: bool
    encrypted: bool


def find_key(data: bytes) -> FoundKey | KeyRefusal:
    """The first private key of a PEM file, or the whole DER; its envelope is sound and sane."""
    found = _find_in_pem(data) if is_pem(data) else _find_in_der(data)
    if isinstance(found, FoundKey) and len(found.content) > MOST_BYTES:
        return refusal.TOO_LARGE
    return found


def _find_in_pem(data: bytes) -> FoundKey | KeyRefusal:
    block = first_key_block(data)
    if block is None:
        labels = (block.label for block in pem_blocks(data))
        known = (_OTHER_CONTENTS[label] for label in labels if label in _OTHER_CONTENTS)
        return next(known, refusal.NO_KEY)
    if not block.closed:
        return refusal.CUT_OFF
    if block.label not in _READABLE_LABELS:
        return refusal.UNSUPPORTED_FORMAT
    return _refuse_envelope(block) or FoundKey(block.text(), is_pem=True, encrypted=block.encrypted)


def _refuse_envelope(block: PemBlock) -> KeyRefusal | None:
    if block.label != ENCRYPTED_LABEL:
        whole = not block.encrypted or block.has_whole_vector
        return None if whole else refusal.DAMAGED_PEM
    from certspec.key.envelope import costs_too_much, parse_envelope  # noqa: PLC0415 - slow to import

    envelope = parse_envelope(block.decode() or b"")
    if envelope is None:
        return refusal.DAMAGED_PEM
    return refusal.ABSURD_COST if costs_too_much(envelope) else None


def _find_in_der(data: bytes) -> FoundKey | KeyRefusal:
    from certspec.key.envelope import costs_too_much, parse_envelope  # noqa: PLC0415 - as above

    envelope = parse_envelope(data)
    if envelope is not None and costs_too_much(envelope):
        return refusal.ABSURD_COST
    return FoundKey(data, is_pem=False, encrypted=envelope is not None)
