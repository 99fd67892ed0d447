"""What is read, what is refused and with what reason, and that nothing else happens."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, x448, x25519
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from certspec.key import refusal
from certspec.key.encode import encode
from certspec.key.locate import find_key
from certspec.key.pem import to_pem
from certspec.key.public import spki_sha256
from certspec.key.read import KeyRefusal, KeyRefusalReason, is_encrypted, read_private_key
from tests.support.keys import key_pem, test_key
from tests.unit.key import crafted
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
    from collections.abc import Callable

    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

    from certspec.key.parameters import KeyParameters
    from certspec.key.public import PrivateKey

# PBE-SHA1-RC4-128 has no padding, so a wrong passphrase goes unnoticed until the key is parsed.
RC4_ENCRYPTED = b"""\
-----BEGIN ENCRYPTED PRIVATE KEY-----
MFAwHAYKKoZIhvcNAQwBATAOBAjRfjYDDgf81gICCAAEMAEGZv5zkKrZutR++S3v
SZfRARiC/2U63I44MHyLC6HQ9ZeLqR7WY+6Uz58FpxNBhw==
-----END ENCRYPTED PRIVATE KEY-----
"""
UNKNOWN_ENCRYPTIONS = {
    "PBE-SHA1-RC4-40": b"""\
-----BEGIN ENCRYPTED PRIVATE KEY-----
MFAwHAYKKoZIhvcNAQwBAjAOBAhu8HEvy7/afQICCAAEMLz/vmBl60sZrwdR8uJD
Ickh12/sDjoeeLlJOjYJ5BZbcoLLrdrYaifQ1BSgTpEhdQ==
-----END ENCRYPTED PRIVATE KEY-----
""",
    "PBES2 with RC2-40": b"""\
-----BEGIN ENCRYPTED PRIVATE KEY-----
MIGTMFcGCSqGSIb3DQEFDTBKMCwGCSqGSIb3DQEFDDAfBAjB7lpYJQTYuQICCAAC
AQUwDAYIKoZIhvcNAgkFADAaBggqhkiG9w0DAjAOAgIAoAQI/yHfkwBQHGsEOJsO
uHCKRtlKUNVIkhPZhW5kp/RZfObSaXee9F4tsus8xq1l9dmHlFIDFJb5F3DIQB68
hCW3Q3wi
-----END ENCRYPTED PRIVATE KEY-----
""",
}


def der(key: PrivateKeyTypes, form: PrivateFormat = PrivateFormat.PKCS8) -> bytes:
    return key.private_bytes(Encoding.DER, form, NoEncryption())


def legacy(key: PrivateKey, passphrase: bytes = PASSPHRASE) -> bytes:
    """The traditional form with its own encryption, "Proc-Type: 4,ENCRYPTED"."""
    form, encryption = PrivateFormat.TraditionalOpenSSL, BestAvailableEncryption(passphrase)
    return key.private_bytes(Encoding.PEM, form, encryption)


def is_sample(read: PrivateKey | KeyRefusal, kind: KeyParameters) -> bool:
    assert not isinstance(read, KeyRefusal), read
    return spki_sha256(read.public_key()) == spki_sha256(sample(kind).public_key())


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_pkcs8_der(kind: KeyParameters) -> None:
    assert is_sample(read_private_key(der(sample(kind)), None), kind)
    assert not is_encrypted(der(sample(kind)))


@pytest.mark.parametrize("kind", TRADITIONAL_KINDS, ids=name)
def test_traditional_der(kind: KeyParameters) -> None:
    data = der(sample(kind), PrivateFormat.TraditionalOpenSSL)
    assert is_sample(read_private_key(data, None), kind)
    assert not is_encrypted(data)


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_encrypted_der(kind: KeyParameters) -> None:
    data = crafted.cheap_envelope(der(sample(kind)), PASSPHRASE)
    assert is_encrypted(data)
    assert is_sample(read_private_key(data, PASSPHRASE), kind)
    assert read_private_key(data, OTHER_PASSPHRASE) is refusal.WRONG_PASSPHRASE
    assert read_private_key(data, None) is refusal.NEEDS_PASSPHRASE


@pytest.mark.parametrize("kind", TRADITIONAL_KINDS, ids=name)
def test_traditional_encryption(kind: KeyParameters) -> None:
    data = legacy(sample(kind))
    assert b"Proc-Type: 4,ENCRYPTED" in data
    assert is_encrypted(data)
    assert is_sample(read_private_key(data, PASSPHRASE), kind)
    assert read_private_key(data, OTHER_PASSPHRASE) is refusal.WRONG_PASSPHRASE
    assert read_private_key(data, None) is refusal.NEEDS_PASSPHRASE


@pytest.mark.parametrize("form", ["pem", "der"])
def test_passphrase_of_a_key_in_the_clear_is_not_used(form: str) -> None:
    data = encode(sample(P256), "pkcs8", None) if form == "pem" else der(sample(P256))
    assert is_sample(read_private_key(data, PASSPHRASE), P256)


def test_empty_passphrase_is_none() -> None:
    assert is_sample(read_private_key(encode(sample(P256), "pkcs1", None), b""), P256)
    assert read_private_key(RC4_ENCRYPTED, b"") is refusal.NEEDS_PASSPHRASE


def test_wrong_passphrase_without_padding_to_tell() -> None:
    assert not isinstance(read_private_key(RC4_ENCRYPTED, PASSPHRASE), KeyRefusal)
    assert read_private_key(RC4_ENCRYPTED, OTHER_PASSPHRASE) is refusal.WRONG_PASSPHRASE


def test_one_in_256_wrong_passphrases_has_the_right_padding() -> None:
    data = crafted.cheap_envelope(der(sample(ED25519)), PASSPHRASE)
    refusals = {read_private_key(data, b"wrong %d" % number) for number in range(2000)}
    assert refusals == {refusal.WRONG_PASSPHRASE}


@pytest.mark.parametrize(
    "change",
    [
        lambda pem: b"\xef\xbb\xbf" + pem,
        lambda pem: pem.replace(b"\n", b"\r\n"),
        lambda pem: pem.rstrip(),
        lambda pem: b"Private-Key: (256 bit)\n\xff\n" + pem + b"\nthe end",
        lambda pem: to_pem("EC PARAMETERS", b"\x06\x08*\x86H\xce=\x03\x01\x07") + pem,
        lambda pem: to_pem("CERTIFICATE", b"no certificate") + pem,
        lambda pem: pem + b"-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n",
        lambda pem: pem + encode(sample(RSA), "pkcs8", None),
    ],
    ids=[
        "byte-order-mark",
        "crlf",
        "without-last-line-feed",
        "text",
        "ec-parameters",
        "certificate",
        "rubbish",
        "second-key",
    ],
)
@pytest.mark.parametrize("encrypted", [False, True])
def test_what_stands_around_a_key(change: Callable[[bytes], bytes], encrypted: bool) -> None:  # noqa: FBT001
    pem = legacy(sample(P256)) if encrypted else encode(sample(P256), "pkcs1", None)
    data = change(pem)
    assert is_encrypted(data) is encrypted
    assert is_sample(read_private_key(data, PASSPHRASE), P256)


def test_indented_key() -> None:
    data = encode(sample(P256), "pkcs1", None).replace(b"\n", b"\n  ")
    assert is_sample(read_private_key(data, None), P256)


def test_first_of_two_keys_is_read_and_judged() -> None:
    clear, closed = encode(sample(RSA), "pkcs8", None), legacy(sample(P256))
    assert is_sample(read_private_key(clear + closed, None), RSA)
    assert not is_encrypted(clear + closed)
    assert is_encrypted(closed + clear)
    assert read_private_key(closed + clear, None) is refusal.NEEDS_PASSPHRASE


def test_trusted_skips_the_self_check_and_nothing_else() -> None:
    key = sample(RSA)
    assert isinstance(key, RSAPrivateKey)
    wrong = crafted.inconsistent_rsa(key)
    assert read_private_key(wrong, None) is refusal.DAMAGED_DER
    assert read_private_key(to_pem("RSA PRIVATE KEY", wrong), None) is refusal.DAMAGED_PEM
    assert is_sample(read_private_key(wrong, None, trusted=True), RSA)
    assert read_private_key(wrong[:-1], None, trusted=True) is refusal.DAMAGED_DER


def test_inconsistent_key_under_the_right_passphrase_is_damaged() -> None:
    key = sample(RSA)
    assert isinstance(key, RSAPrivateKey)
    wrong = load_pem_private_key(
        to_pem("RSA PRIVATE KEY", crafted.inconsistent_rsa(key)),
        None,
        unsafe_skip_rsa_key_validation=True,
    )
    data = crafted.cheap_envelope(der(wrong), PASSPHRASE)
    assert read_private_key(data, PASSPHRASE) is refusal.DAMAGED_DER


FOREIGN: dict[str, Callable[[], PrivateKeyTypes]] = {
    "secp256k1": lambda: ec.generate_private_key(ec.SECP256K1()),
    "brainpool": lambda: ec.generate_private_key(ec.BrainpoolP384R1()),
    "P-224": lambda: ec.generate_private_key(ec.SECP224R1()),
    "DSA": lambda: dsa.generate_private_key(1024),  # noqa: S505 - it signs nothing
    "Ed448": ed448.Ed448PrivateKey.generate,
    "X25519": x25519.X25519PrivateKey.generate,
    "X448": x448.X448PrivateKey.generate,
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_key_of_another_kind(kind: str) -> None:
    data = der(FOREIGN[kind]())
    assert read_private_key(data, None) is refusal.UNSUPPORTED_KIND
    assert read_private_key(to_pem("PRIVATE KEY", data), None) is refusal.UNSUPPORTED_KIND
    sealed = crafted.cheap_envelope(data, PASSPHRASE)
    assert read_private_key(sealed, PASSPHRASE) is refusal.UNSUPPORTED_KIND


def test_key_of_an_unknown_algorithm() -> None:
    data = to_pem("PRIVATE KEY", crafted.unknown_algorithm_key())
    assert read_private_key(data, None) is refusal.UNSUPPORTED_KIND


def test_key_of_openssh() -> None:
    data = sample(ED25519).private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    assert read_private_key(data, None) is refusal.UNSUPPORTED_FORMAT


@pytest.mark.parametrize("algorithm", UNKNOWN_ENCRYPTIONS)
def test_unknown_encryption(algorithm: str) -> None:
    data = UNKNOWN_ENCRYPTIONS[algorithm]
    assert is_encrypted(data)
    assert read_private_key(data, None) is refusal.NEEDS_PASSPHRASE
    assert read_private_key(data, PASSPHRASE) is refusal.UNSUPPORTED_ENCRYPTION


def test_unknown_traditional_encryption() -> None:
    data = legacy(sample(P256)).replace(b"AES-256-CBC", b"SEED-CBC")
    assert read_private_key(data, PASSPHRASE) is refusal.UNSUPPORTED_ENCRYPTION


@pytest.mark.parametrize("spaces", [b"", b"  ", b"\t"])
def test_spaces_in_the_header_of_traditional_encryption(spaces: bytes) -> None:
    data = legacy(sample(P256)).replace(b"Proc-Type: ", b"Proc-Type:" + spaces)
    assert is_encrypted(data)
    assert is_sample(read_private_key(data, PASSPHRASE), P256)
    assert read_private_key(data, None) is refusal.NEEDS_PASSPHRASE


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"DEK-Info: AES", b"DEK-Rumour: AES"),
        (b"AES-256-CBC,", b"AES-256-CBC"),
        (b"AES-256-CBC,", b"AES-256-CBC,XX"),
        (b"4,ENCRYPTED", b"4, ENCRYPTED"),
        (b"\n-----END", b"\n!\n-----END"),
    ],
)
def test_damaged_traditional_encryption(old: bytes, new: bytes) -> None:
    data = legacy(sample(P256)).replace(old, new)
    assert is_encrypted(data)
    assert read_private_key(data, PASSPHRASE) is refusal.DAMAGED_PEM


@pytest.mark.parametrize(
    ("cipher", "digits", "reason"),
    [
        (b"AES-256-CBC", 0, refusal.DAMAGED_PEM),
        (b"AES-256-CBC", 2, refusal.DAMAGED_PEM),
        (b"AES-256-CBC", 30, refusal.DAMAGED_PEM),
        (b"AES-256-CBC", 32, refusal.WRONG_PASSPHRASE),
        (b"AES-128-CBC", 30, refusal.DAMAGED_PEM),
        (b"AES-128-CBC", 32, refusal.WRONG_PASSPHRASE),
        (b"DES-EDE3-CBC", 14, refusal.DAMAGED_PEM),
        (b"DES-EDE3-CBC", 16, refusal.WRONG_PASSPHRASE),
    ],
)
def test_a_short_vector_of_traditional_encryption(
    cipher: bytes, digits: int, reason: KeyRefusal
) -> None:
    data = re.sub(rb"AES-256-CBC,\w+", cipher + b"," + b"0" * digits, legacy(sample(P256)))
    assert read_private_key(data, OTHER_PASSPHRASE) is reason


def test_damaged_envelope_is_told_before_a_passphrase_is_asked_for() -> None:
    body = base64.b64decode(b"".join(RC4_ENCRYPTED.splitlines()[1:-1]))
    for damaged in (body[:-1], body + b"\0", b"", b"rubbish"):
        data = to_pem("ENCRYPTED PRIVATE KEY", damaged)
        assert is_encrypted(data)
        assert read_private_key(data, None) is refusal.DAMAGED_PEM
    data = RC4_ENCRYPTED.replace(b"=", b"!")
    assert read_private_key(data, PASSPHRASE) is refusal.DAMAGED_PEM


@pytest.mark.parametrize("label", ["RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"])
def test_label_of_another_form(label: str) -> None:
    data = to_pem(label, der(sample(P256)))
    assert read_private_key(data, PASSPHRASE) is refusal.DAMAGED_PEM


@pytest.mark.parametrize("seal", [bytes, lambda data: crafted.cheap_envelope(data, PASSPHRASE)])
def test_key_larger_than_any(seal: Callable[[bytes], bytes]) -> None:
    assert read_private_key(seal(crafted.rsa_of_ones(40_000)), PASSPHRASE) is refusal.TOO_LARGE


def test_largest_key_of_openssl_is_not_too_large() -> None:
    data = crafted.cheap_envelope(crafted.rsa_of_ones(16_384), PASSPHRASE)
    assert not isinstance(find_key(to_pem("ENCRYPTED PRIVATE KEY", data)), KeyRefusal)


def test_key_beside_much_else_is_not_too_large() -> None:
    certificates = to_pem("CERTIFICATE", bytes(50_000))
    assert is_sample(
        read_private_key(certificates + encode(sample(P256), "pkcs8", None), None), P256
    )


PUBLIC = test_key("p256").public_key()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", refusal.DAMAGED_DER),
        (b"hello", refusal.DAMAGED_DER),
        (to_pem("CERTIFICATE", b"x"), refusal.CERTIFICATE_ALONE),
        (to_pem("CERTIFICATE REQUEST", b"x"), refusal.REQUEST_ALONE),
        (to_pem("NEW CERTIFICATE REQUEST", b"x"), refusal.REQUEST_ALONE),
        (to_pem("X509 CRL", b"x"), refusal.NO_KEY),
        (to_pem("X509 CRL", b"x") + to_pem("PUBLIC KEY", b"x"), refusal.PUBLIC_KEY_ALONE),
        (
            PUBLIC.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
            refusal.PUBLIC_KEY_ALONE,
        ),
        (
            PUBLIC.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
            refusal.DAMAGED_DER,
        ),
        (key_pem("p256").decode().encode("utf-16"), refusal.DAMAGED_DER),
    ],
    ids=[
        "nothing",
        "word",
        "certificate",
        "request",
        "old-request",
        "crl",
        "crl-and-public-key",
        "public-key",
        "public-key-der",
        "utf-16",
    ],
)
def test_file_without_a_key(data: bytes, expected: KeyRefusal) -> None:
    assert read_private_key(data, None) is expected
    assert read_private_key(data, PASSPHRASE) is expected
    assert expected.reason is KeyRefusalReason.NOT_A_KEY
    assert not is_encrypted(data)


def test_found_key_does_not_show_its_content() -> None:
    pem = encode(sample(P256), "pkcs8", None)
    assert pem.splitlines()[1].decode() not in repr(find_key(pem))
