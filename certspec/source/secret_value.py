"""Which texts are secrets themselves, whatever they stand under."""

from __future__ import annotations

import re

KEY_BLOCK = re.compile(r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY")
"""Where a private key in PEM begins."""

PIN_VALUE = re.compile(r"(?i)pin-value=([^;&?\"'\s]+)")
"""The PIN in a PKCS#11 URI (RFC 7512)."""


def holds_private_key(text: str) -> bool:
    """Whether a private key in PEM stands in `text`."""
    return "-----BEGIN" in text and bool(KEY_BLOCK.search(text))


def holds_pin(text: str) -> bool:
    """Whether `text` is a PKCS#11 URI that gives the PIN itself."""
    return "=" in text and bool(PIN_VALUE.search(text))
