"""PKCS#12 files with a password that is theirs, and one that is not."""

from __future__ import annotations

from functools import cache

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import (
    PBES,
    serialize_key_and_certificates,
)

from certspec.chain.pkcs12 import is_pkcs12, read_pkcs12
from certspec.chain.read import MAX_ITEMS
from certspec.finding import Finding
from certspec.given_pfx import open_pfx
from certspec.printable import brief_line
from tests.fuzz.edit import BINARY
from tests.fuzz.invariants import assert_holds_none, assert_plain, assert_sound
from tests.fuzz.parser import Kinds, Parser
from tests.fuzz.parsers.key import PASSPHRASE
from tests.fuzz.seeds import EC_ISSUING
from tests.support.keys import test_key

_FILE = "server.pfx"
_OTHER = b"shut-sesame"


@cache
def _seeds() -> tuple[bytes, ...]:
    builder = PrivateFormat.PKCS12.encryption_builder().kdf_rounds(1)
    legacy = builder.key_cert_algorithm(PBES.PBESv1SHA1And3KeyTripleDESCBC)
    legacy = legacy.hmac_hash(hashes.SHA1())  # noqa: S303 - what old programs write
    modern = builder.key_cert_algorithm(PBES.PBESv2SHA256AndAES256CBC).hmac_hash(hashes.SHA256())
    ways = (legacy.build(PASSPHRASE), modern.build(PASSPHRASE), NoEncryption())
    issuers = list(EC_ISSUING.chain)
    made = [
        serialize_key_and_certificates(
            b"mdm", key, EC_ISSUING.issue(key.public_key()), issuers, way
        )
        for key in map(test_key, ("p256", "ed25519"))
        for way in ways
    ]
    return (*made, serialize_key_and_certificates(b"mdm", None, None, issuers, ways[2]))


def _check(data: bytes) -> Kinds:
    assert is_pkcs12(data) in (True, False)
    kinds = set()
    for passwords in ((), (_OTHER, PASSPHRASE)):
        items = read_pkcs12(_FILE, data, passwords)
        assert 1 <= len(items) <= MAX_ITEMS
        assert all((one.certificate is None) is bool(one.refusal) for one in items)
        assert_plain("\n".join(brief_line(f"{one.what}: {one.refusal}") for one in items))
        # Python writes no number as long as a certificate's serial may be.
        said = [(one.what, one.refusal, one.advice) for one in items]
        assert_holds_none((PASSPHRASE, _OTHER), said)
        kinds |= {one.what if one.certificate is None else "certificate" for one in items}
        opened = open_pfx(_FILE, data, passwords)
        assert_holds_none((PASSPHRASE, _OTHER), opened)
        if isinstance(opened, Finding):
            kinds |= set(assert_sound(_FILE, "", [opened]))
    return tuple(sorted(kinds))


PARSER = Parser("pkcs12", _seeds, _check, good="certificate", share=2, changes=BINARY)
