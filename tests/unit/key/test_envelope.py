"""Encrypted keys that ask for more work than an honest one would."""

from __future__ import annotations

import pytest

from certspec.key.envelope import costs_too_much, parse_envelope
from certspec.key.pem import to_pem
from certspec.key.read import is_encrypted, read_private_key
from certspec.key.refusal import ABSURD_COST, UNSUPPORTED_ENCRYPTION
from tests.unit.key import crafted
from tests.unit.key.sample import PASSPHRASE

ABSURD_ROUNDS = [-1, 0, 10_000_001, 2**31, 2**32, 2**63, 2**64, 2**200]
ABSURD = {
    "PKCS #12 2500001": crafted.pkcs12_envelope(2_500_001),
    **{f"PBKDF2 {rounds}": crafted.pbkdf2_envelope(rounds) for rounds in ABSURD_ROUNDS},
    **{f"PKCS12 {rounds}": crafted.pkcs12_envelope(rounds) for rounds in ABSURD_ROUNDS},
    "no scrypt cost": crafted.scrypt_envelope(0, 8, 1),
    "no scrypt block": crafted.scrypt_envelope(16384, 0, 1),
    "no scrypt lane": crafted.scrypt_envelope(16384, 8, 0),
    "two negative": crafted.scrypt_envelope(16384, -8, -1),
    "scrypt cost": crafted.scrypt_envelope(2**21, 8, 1),
    "scrypt block": crafted.scrypt_envelope(2**10, 2**14, 1),
    "scrypt lanes": crafted.scrypt_envelope(16384, 8, 2**31),
    "scrypt beyond all": crafted.scrypt_envelope(2**62, 8, 1),
}
HONEST = {
    "PBKDF2 1": crafted.pbkdf2_envelope(1),
    "PKCS #12 most": crafted.pkcs12_envelope(2_500_000),
    "PBKDF2 most": crafted.pbkdf2_envelope(10_000_000),
    "PKCS12 2048": crafted.pkcs12_envelope(2048),
    "scrypt of openssl": crafted.scrypt_envelope(16384, 8, 1),
    "unknown": crafted.unknown_envelope(),
    "scrypt most": crafted.scrypt_envelope(2**20, 8, 1),
}


@pytest.mark.parametrize("what", ABSURD)
def test_absurd_work_is_refused_unasked_for_a_passphrase(what: str) -> None:
    der = ABSURD[what]
    for data in (der, to_pem("ENCRYPTED PRIVATE KEY", der)):
        assert is_encrypted(data)
        for passphrase in (PASSPHRASE, None):
            assert read_private_key(data, passphrase) is ABSURD_COST


@pytest.mark.parametrize("what", HONEST)
def test_honest_work_is_done(what: str) -> None:
    envelope = parse_envelope(HONEST[what])
    assert envelope is not None
    assert not costs_too_much(envelope)


@pytest.mark.parametrize(
    "der", [crafted.unknown_envelope(), crafted.scrypt_envelope(3, 8, 1)], ids=["unknown", "odd"]
)
def test_derivation_that_cannot_be_done(der: bytes) -> None:
    assert read_private_key(der, PASSPHRASE) is UNSUPPORTED_ENCRYPTION


@pytest.mark.parametrize(
    "der", [b"", b"0\x00", HONEST["PBKDF2 1"][:-1], HONEST["PBKDF2 1"] + b"\n"]
)
def test_what_is_no_envelope(der: bytes) -> None:
    assert parse_envelope(der) is None
    assert not is_encrypted(der)
