"""Keys as PEM: what is written, and that openssl and certspec itself open it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certspec.key.encode import encode
from certspec.key.pem import pem_blocks
from certspec.key.read import KeyRefusal, is_encrypted, read_private_key
from certspec.key.refusal import NEEDS_PASSPHRASE, WRONG_PASSPHRASE
from tests.support.programs import program, run_bytes
from tests.unit.key.sample import (
    ED25519,
    KINDS,
    OTHER_PASSPHRASE,
    P256,
    PASSPHRASE,
    RSA,
    TRADITIONAL_KINDS,
    name,
    sample,
)

if TYPE_CHECKING:
    from pathlib import Path

    from certspec.key.encode import KeyEncoding
    from certspec.key.parameters import KeyParameters

FORMS: list[tuple[KeyParameters, KeyEncoding]] = [
    *((kind, "pkcs8") for kind in KINDS),
    *((kind, "pkcs1") for kind in TRADITIONAL_KINDS),
]
FORM_NAMES = [f"{name(kind)} {encoding}" for kind, encoding in FORMS]
TRADITIONAL_LABELS = {
    RSA: "RSA PRIVATE KEY",
    **dict.fromkeys(TRADITIONAL_KINDS[1:], "EC PRIVATE KEY"),
}

every_form = pytest.mark.parametrize(("kind", "encoding"), FORMS, ids=FORM_NAMES)
passphrases = st.binary(min_size=1, max_size=1500) | st.text(min_size=1).map(str.encode)


def openssl(folder: Path, *words: str, pem: bytes) -> bytes:
    return run_bytes(program("openssl"), *words, cwd=folder, input=pem).stdout


def read_back(pem: bytes, passphrase: bytes | None) -> bytes:
    """The key that is read, in the clear, to compare keys by."""
    key = read_private_key(pem, passphrase)
    assert not isinstance(key, KeyRefusal), key
    return encode(key, "pkcs8", None)


@every_form
def test_key_in_the_clear_reads_back(kind: KeyParameters, encoding: KeyEncoding) -> None:
    pem = encode(sample(kind), encoding, None)
    assert not is_encrypted(pem)
    assert read_back(pem, None) == encode(sample(kind), "pkcs8", None)


@every_form
def test_key_in_the_clear_is_always_the_same(kind: KeyParameters, encoding: KeyEncoding) -> None:
    pem = encode(sample(kind), encoding, None)
    read = read_private_key(pem, None)
    assert not isinstance(read, KeyRefusal)
    assert encode(sample(kind), encoding, None) == encode(read, encoding, None) == pem


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_pkcs8_is_what_openssl_writes(kind: KeyParameters, tmp_path: Path) -> None:
    ours = encode(sample(kind), "pkcs8", None)
    assert openssl(tmp_path, "pkcs8", "-topk8", "-nocrypt", pem=ours) == ours


@pytest.mark.parametrize("kind", TRADITIONAL_KINDS, ids=name)
def test_traditional_form_is_what_openssl_writes(kind: KeyParameters, tmp_path: Path) -> None:
    ours = encode(sample(kind), "pkcs1", None)
    pkcs8 = encode(sample(kind), "pkcs8", None)
    assert openssl(tmp_path, "pkey", "-traditional", pem=pkcs8) == ours
    (block,) = pem_blocks(ours)
    assert block.label == TRADITIONAL_LABELS[kind]


@every_form
def test_openssl_opens_an_encrypted_key(
    kind: KeyParameters, encoding: KeyEncoding, tmp_path: Path
) -> None:
    passphrase = "Größe → 鍵 with blanks"
    (tmp_path / "passphrase").write_text(f"{passphrase}\n", encoding="utf-8")
    pem = encode(sample(kind), encoding, passphrase.encode())
    opened = openssl(tmp_path, "pkcs8", "-passin", "file:passphrase", pem=pem)
    assert opened == encode(sample(kind), "pkcs8", None)


@every_form
def test_encrypted_key_reads_back(kind: KeyParameters, encoding: KeyEncoding) -> None:
    pem = encode(sample(kind), encoding, PASSPHRASE)
    assert is_encrypted(pem)
    assert read_back(pem, PASSPHRASE) == encode(sample(kind), "pkcs8", None)
    assert read_private_key(pem, OTHER_PASSPHRASE) is WRONG_PASSPHRASE
    assert read_private_key(pem, None) is NEEDS_PASSPHRASE


@settings(max_examples=15, deadline=None)
@given(passphrase=passphrases)
def test_any_passphrase_opens_what_it_closed(passphrase: bytes) -> None:
    pem = encode(sample(ED25519), "pkcs8", passphrase)
    assert read_back(pem, passphrase) == encode(sample(ED25519), "pkcs8", None)


@pytest.mark.parametrize("encoding", ["pkcs8", "pkcs1"])
def test_encrypted_key_is_pkcs8_under_either_name(encoding: KeyEncoding) -> None:
    (block,) = pem_blocks(encode(sample(RSA), encoding, PASSPHRASE))
    assert block.label == "ENCRYPTED PRIVATE KEY"
    assert b"DEK-Info" not in block.body


def test_encryption_as_openssl_prints_it(tmp_path: Path) -> None:
    printed = openssl(tmp_path, "asn1parse", pem=encode(sample(P256), "pkcs8", PASSPHRASE)).decode()
    values = [line.rpartition(":")[2].strip() for line in printed.splitlines() if "prim:" in line]
    pbes2, pbkdf2, salt, rounds, prf, _null, cipher, vector, _ciphertext = values
    assert (pbes2, pbkdf2, prf, cipher) == ("PBES2", "PBKDF2", "hmacWithSHA256", "aes-256-cbc")
    assert int(rounds, 16) == 600_000
    assert len(bytes.fromhex(salt)) == 16
    assert len(bytes.fromhex(vector)) == 16


def test_salt_and_vector_are_new_every_time(tmp_path: Path) -> None:
    pems = [encode(sample(P256), "pkcs8", PASSPHRASE) for _ in range(2)]
    printed = "".join(openssl(tmp_path, "asn1parse", pem=pem).decode() for pem in pems)
    assert len(set(re.findall(r"l= *16 .*\[HEX DUMP\]:(\w+)", printed))) == 4


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
def test_ed25519_has_no_traditional_form(passphrase: bytes | None) -> None:
    with pytest.raises(ValueError, match="traditional form"):
        encode(sample(ED25519), "pkcs1", passphrase)


@pytest.mark.parametrize("encoding", ["pkcs8", "pkcs1"])
def test_empty_passphrase_is_not_taken_for_none(encoding: KeyEncoding) -> None:
    with pytest.raises(ValueError, match="empty passphrase"):
        encode(sample(RSA), encoding, b"")
