"""Digest, kind and name of public keys."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, x448, x25519

from certspec.key.encode import encode
from certspec.key.public import describe_public_key, parameters_of, spki_sha256
from tests.support.keys import test_key
from tests.support.programs import program, run_bytes
from tests.unit.key.sample import KINDS, name, sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

    from certspec.key.parameters import KeyParameters

FOREIGN: dict[str, Callable[[], PrivateKeyTypes]] = {
    "ECDSA secp256k1": lambda: ec.generate_private_key(ec.SECP256K1()),
    "ECDSA brainpoolP256r1": lambda: ec.generate_private_key(ec.BrainpoolP256R1()),
    "ECDSA secp224r1": lambda: ec.generate_private_key(ec.SECP224R1()),
    "X25519": x25519.X25519PrivateKey.generate,
    "X448": x448.X448PrivateKey.generate,
    "Ed448": ed448.Ed448PrivateKey.generate,
}


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_digest_is_of_what_openssl_calls_the_public_key(
    kind: KeyParameters, tmp_path: Path
) -> None:
    key = sample(kind)
    pem = encode(key, "pkcs8", None)
    spki = run_bytes(
        program("openssl"), "pkey", "-pubout", "-outform", "DER", cwd=tmp_path, input=pem
    ).stdout
    assert spki_sha256(key.public_key()) == hashlib.sha256(spki).hexdigest()


def test_digest_of_a_fixed_key_stays_the_same() -> None:
    expected = "eae95396b36b1f29a0f259f965c9716db076f88e9693fca823663ee6d55448c3"
    assert spki_sha256(test_key("p256").public_key()) == expected


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_kind_and_words_of_own_keys(kind: KeyParameters) -> None:
    public = sample(kind).public_key()
    assert parameters_of(public) == kind
    assert describe_public_key(public) == kind.describe()


def test_weak_rsa_is_still_rsa() -> None:
    assert describe_public_key(test_key("rsa1024").public_key()) == "RSA 1024"


def test_size_of_a_dsa_key() -> None:
    public = dsa.generate_private_key(1024).public_key()  # noqa: S505 - it signs nothing
    assert describe_public_key(public) == "DSA 1024"


@pytest.mark.parametrize("words", FOREIGN)
def test_foreign_key_has_words_and_no_kind(words: str) -> None:
    public = FOREIGN[words]().public_key()
    assert parameters_of(public) is None
    assert describe_public_key(public) == words
