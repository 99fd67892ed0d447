"""The facts of a private key: only what may be public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.facts import Facts, Row
from certspec.key.public import describe_public_key, spki_sha256
from certspec.key.read import is_encrypted
from certspec.key.refusal import KeyRefusal

if TYPE_CHECKING:
    from certspec.key.public import PrivateKey


def private_key_facts(content: bytes, opened: PrivateKey | KeyRefusal) -> Facts:
    """The kind and the public key of a private key; without its passphrase, that it needs one."""
    encrypted = ("encrypted", "yes" if is_encrypted(content) else "no")
    if isinstance(opened, KeyRefusal):
        return Facts("private key", "", (encrypted, ("not opened", opened.detail)))
    public = opened.public_key()
    rows: tuple[Row, ...] = (
        ("key", describe_public_key(public)),
        encrypted,
        ("SPKI SHA-256", spki_sha256(public)),
    )
    return Facts("private key", "", rows)
