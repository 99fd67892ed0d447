"""The search finds what it looks for: else it would pass whatever comes out."""

from __future__ import annotations

import base64
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from tests.safety.needles import found_in, of_key, of_text
from tests.support.keys import key_pem, test_key

WORD = "hush-key-7f3a"


def private_number() -> int:
    key = test_key("other")
    assert isinstance(key, RSAPrivateKey)
    return key.private_numbers().d


D = private_number()
RAW = D.to_bytes((D.bit_length() + 7) // 8)
OCTETS = ":".join(f"{one:02x}" for one in RAW)


@pytest.mark.parametrize(
    "said",
    [
        RAW,
        RAW.hex().encode(),
        OCTETS.upper().encode(),
        "\n    ".join(OCTETS[at : at + 45] for at in range(0, len(OCTETS), 45)).encode(),
        str(D).encode(),
        base64.b64encode(RAW),
        base64.b64encode(b"x" + RAW),
        base64.urlsafe_b64encode(b"xy" + RAW),
        repr(RAW).encode(),
        repr(RAW[:60]).encode() + b"... cut off",
        key_pem("other"),
        json.dumps({"key": key_pem("other").decode()}).encode(),
    ],
)
def test_a_key_is_found_in_any_form(said: bytes) -> None:
    key = test_key("other")
    assert isinstance(key, RSAPrivateKey)
    assert list(found_in(b"before " + said + b" after", of_key(key)))
    assert not list(found_in(key_pem("leaf"), of_key(key)))


@pytest.mark.parametrize(
    "said", [WORD, f"pass:{WORD}", WORD.encode().hex(), base64.b64encode(WORD.encode()).decode()]
)
def test_a_word_is_found_in_any_form(said: str) -> None:
    assert list(found_in(said.encode(), of_text(WORD)))
    assert not list(found_in(b"hush-key", of_text(WORD)))
