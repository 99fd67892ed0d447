"""How much work a key derivation may ask of who opens a file."""

from typing import Final

MOST_ROUNDS: Final = 10_000_000
"""More rounds than these are not tried in reading; so many take some seconds."""

MOST_SCRYPT_WORK: Final = 2**23
"""The most N * r * p tried in reading: 1 GiB of memory and some seconds (RFC 7914)."""
