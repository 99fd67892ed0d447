"""Keys as the openssl program writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certspec.key.encode import encode
from certspec.key.public import describe_public_key, spki_sha256
from certspec.key.read import KeyRefusal, is_encrypted, read_private_key
from certspec.key.refusal import NEEDS_PASSPHRASE, UNSUPPORTED_KIND, WRONG_PASSPHRASE
from tests.support.programs import program, run_bytes
from tests.unit.key.sample import OTHER_PASSPHRASE, P256, PASSPHRASE, RSA, name, sample

if TYPE_CHECKING:
    from pathlib import Path

    from certspec.key.parameters import KeyParameters

NEW = {
    "genrsa 2048": "RSA 2048",
    "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048": "RSA 2048",
    "genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048": "RSA 2048",
    "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256": "ECDSA P-256",
    "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384": "ECDSA P-384",
    "genpkey -algorithm ED25519": "Ed25519",
    "ecparam -name prime256v1 -genkey": "ECDSA P-256",
    "ecparam -name secp521r1 -genkey -noout": "ECDSA P-521",
    "ecparam -name prime256v1 -param_enc explicit -genkey": "ECDSA P-256",
}
UNSUPPORTED = [
    "ecparam -name secp256k1 -genkey",
    "ecparam -name sect283k1 -genkey",
    "ecparam -name secp112r1 -genkey",
    "genpkey -algorithm X25519",
    "genpkey -algorithm DH -pkeyopt group:ffdhe2048",
]
ENCRYPTING = [
    "genpkey -algorithm ED25519 -aes256",
    "pkcs8 -topk8",
    "pkcs8 -topk8 -v2 aes128",
    "pkcs8 -topk8 -v2 aes-192-cbc",
    "pkcs8 -topk8 -v2 aes256 -iter 600000",
    "pkcs8 -topk8 -v2 des3",
    "pkcs8 -topk8 -v2 aes256 -v2prf hmacWithSHA1",
    "pkcs8 -topk8 -v2 aes256 -v2prf hmacWithSHA512",
    "pkcs8 -topk8 -v1 PBE-SHA1-3DES",
    "pkcs8 -topk8 -scrypt",
    "pkey -aes256",
    "pkey -traditional -aes256",
    "pkey -traditional -aes128",
    "pkey -traditional -des3",
    "rsa -aes256",
]


def openssl(folder: Path, words: str, pem: bytes = b"") -> bytes:
    return run_bytes(program("openssl"), *words.split(), cwd=folder, input=pem).stdout


@pytest.mark.parametrize("words", NEW)
def test_new_key(words: str, tmp_path: Path) -> None:
    data = openssl(tmp_path, words)
    key = read_private_key(data, None)
    assert not isinstance(key, KeyRefusal), key
    assert describe_public_key(key.public_key()) == NEW[words]
    assert not is_encrypted(data)


def test_parameters_before_the_key(tmp_path: Path) -> None:
    data = openssl(tmp_path, "ecparam -name prime256v1 -genkey")
    assert data.startswith(b"-----BEGIN EC PARAMETERS-----")
    assert not isinstance(read_private_key(data, None), KeyRefusal)


@pytest.mark.parametrize("words", UNSUPPORTED)
def test_new_key_of_another_kind(words: str, tmp_path: Path) -> None:
    assert read_private_key(openssl(tmp_path, words), None) is UNSUPPORTED_KIND


@pytest.mark.parametrize("words", ENCRYPTING)
def test_encrypted_key(words: str, tmp_path: Path) -> None:
    (tmp_path / "passphrase").write_bytes(PASSPHRASE)
    option = "-pass" if words.startswith("genpkey") else "-passout"
    pem = encode(sample(RSA), "pkcs8", None)
    data = openssl(tmp_path, f"{words} {option} file:passphrase", pem)
    assert is_encrypted(data)
    assert not isinstance(read_private_key(data, PASSPHRASE), KeyRefusal)
    assert read_private_key(data, OTHER_PASSPHRASE) is WRONG_PASSPHRASE
    assert read_private_key(data, None) is NEEDS_PASSPHRASE


@pytest.mark.parametrize("words", ["pkey", "pkey -traditional", "pkcs8 -topk8 -nocrypt"])
@pytest.mark.parametrize("kind", [RSA, P256], ids=name)
def test_der(words: str, kind: KeyParameters, tmp_path: Path) -> None:
    data = openssl(tmp_path, f"{words} -outform DER", encode(sample(kind), "pkcs8", None))
    key = read_private_key(data, None)
    assert not isinstance(key, KeyRefusal), key
    assert spki_sha256(key.public_key()) == spki_sha256(sample(kind).public_key())


def test_encrypted_der(tmp_path: Path) -> None:
    (tmp_path / "passphrase").write_bytes(PASSPHRASE)
    words = "pkcs8 -topk8 -passout file:passphrase -outform DER"
    data = openssl(tmp_path, words, encode(sample(RSA), "pkcs8", None))
    assert is_encrypted(data)
    assert not isinstance(read_private_key(data, PASSPHRASE), KeyRefusal)


def test_key_printed_as_text_too(tmp_path: Path) -> None:
    data = openssl(tmp_path, "pkey -text", encode(sample(RSA), "pkcs8", None))
    assert b"prime1" in data
    assert not isinstance(read_private_key(data, None), KeyRefusal)
