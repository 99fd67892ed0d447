"""Private keys in PEM and DER, in the clear and encrypted, with a passphrase that is not theirs."""

from __future__ import annotations

from functools import cache
from zlib import crc32

from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from certspec.key import refusal
from certspec.key.pem import ENCRYPTED_LABEL, to_pem
from certspec.key.read import is_encrypted, open_key, read_private_key
from certspec.key.refusal import KeyRefusal
from tests.fuzz.invariants import assert_holds_none
from tests.fuzz.parser import Kinds, Parser
from tests.support.keys import key_pem, test_key
from tests.unit.key.crafted import cheap_envelope, pbkdf2_envelope, pkcs12_envelope, scrypt_envelope

PASSPHRASE = b"open-sesame"
_REFUSALS = frozenset(one for one in vars(refusal).values() if isinstance(one, KeyRefusal))
_NAMES = ("p256", "ed25519", "p521", "rsa1024", "secp256k1")


@cache
def keys() -> tuple[bytes, ...]:
    """Keys of every form; encrypted ones of few rounds, so that many can be tried."""
    plain = [
        test_key(name).private_bytes(encoding, PrivateFormat.PKCS8, NoEncryption())
        for name in _NAMES
        for encoding in (Encoding.DER, Encoding.PEM)
    ]
    sealed = cheap_envelope(plain[0], PASSPHRASE)
    crafted = (pbkdf2_envelope(2048), pkcs12_envelope(2048), scrypt_envelope(1024, 8, 1))
    traditional = [
        test_key(name).private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, encryption)
        for name in ("p256", "rsa1024")
        for encryption in (NoEncryption(), BestAvailableEncryption(PASSPHRASE))
    ]
    own = BestAvailableEncryption(PASSPHRASE)
    library = test_key("p256").private_bytes(Encoding.DER, PrivateFormat.PKCS8, own)
    parameters = b"-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
    pems = [to_pem(ENCRYPTED_LABEL, one) for one in (sealed, library, *crafted)]
    return (*plain, *traditional, sealed, library, *crafted, *pems, parameters + key_pem("p256"))


def _check(data: bytes) -> Kinds:
    encrypted = is_encrypted(data)
    # One derivation an input: each may take seconds, and no more.
    is_right = crc32(data) % 2 == 0
    opened = open_key(data, () if is_right else (b"shut-sesame",))
    right = read_private_key(data, PASSPHRASE if is_right else None)
    kinds = []
    for one in (opened, right):
        if isinstance(one, KeyRefusal):
            assert one in _REFUSALS
            kinds.append(str(one.reason))
        else:
            kinds.append("opened")
    if not encrypted:
        assert refusal.NEEDS_PASSPHRASE not in (opened, right)
        assert refusal.WRONG_PASSPHRASE not in (opened, right)
    assert_holds_none((PASSPHRASE, b"shut-sesame"), [opened, right])
    return tuple(dict.fromkeys(kinds))


PARSER = Parser("key", keys, _check, good="opened", share=5)
