"""Whatever the bytes, reading gives a key or a refusal, and the refusal gives nothing away."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from certspec.key import refusal
from certspec.key.encode import encode
from certspec.key.pem import to_pem
from certspec.key.read import KeyRefusal, KeyRefusalReason, is_encrypted, read_private_key
from tests.support.keys import test_key
from tests.unit.key import crafted
from tests.unit.key.sample import PASSPHRASE

CATALOGUE = {value for value in vars(refusal).values() if isinstance(value, KeyRefusal)}

HEADERS = b"\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00112233445566778899AABBCCDDEEFF\n\n"


def pkcs8(key_name: str) -> bytes:
    return test_key(key_name).private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


# Fixed keys, so that a failing example fails again.
NAMES = ("leaf", "p256", "ed25519")
SOUND = {
    **{f"{name} DER": pkcs8(name) for name in NAMES},
    **{f"{name} PEM": encode(test_key(name), "pkcs8", None) for name in NAMES},
    "leaf traditional": encode(test_key("leaf"), "pkcs1", None),
    "p256 traditional": encode(test_key("p256"), "pkcs1", None),
}
SEALED = crafted.cheap_envelope(pkcs8("ed25519"), PASSPHRASE)

labels = st.sampled_from(
    ["", "RSA ", "EC ", "DSA ", "ENCRYPTED ", "OPENSSH ", "ANY ", "\xff"],
).map("{}PRIVATE KEY".format)
passphrases = st.none() | st.binary()


def check(data: bytes, passphrase: bytes | None) -> None:
    is_encrypted(data)
    for trusted in (False, True):
        read = read_private_key(data, passphrase, trusted=trusted)
        assert not isinstance(read, KeyRefusal) or read in CATALOGUE


@settings(deadline=None, max_examples=300)
@given(st.binary(), passphrases)
def test_any_bytes(data: bytes, passphrase: bytes | None) -> None:
    check(data, passphrase)


@settings(deadline=None, max_examples=300)
@given(labels, st.binary(), st.booleans(), passphrases)
def test_any_bytes_in_a_block(
    label: str,
    content: bytes,
    headers: bool,  # noqa: FBT001
    passphrase: bytes | None,
) -> None:
    data = to_pem(label, content)
    check(data.replace(b"-----\n", b"-----" + HEADERS, 1) if headers else data, passphrase)


@settings(deadline=None, max_examples=300)
@given(st.data(), st.sampled_from(sorted(SOUND)))
def test_any_byte_of_a_key_changed(draw: st.DataObject, which: str) -> None:
    data = bytearray(SOUND[which])
    place = draw.draw(st.integers(0, len(data) - 1))
    data[place] = draw.draw(st.integers(0, 255))
    check(bytes(data), PASSPHRASE)


@settings(deadline=None, max_examples=300)
@given(st.integers(0, len(SEALED) - 1), st.integers(0, 255))
def test_any_byte_of_an_encrypted_key_changed(place: int, value: int) -> None:
    data = bytearray(SEALED)
    data[place] = value
    check(bytes(data), PASSPHRASE)
    check(to_pem("ENCRYPTED PRIVATE KEY", bytes(data)), PASSPHRASE)


@settings(deadline=None)
@given(st.data(), st.sampled_from(sorted(SOUND)))
def test_truncated_key(draw: st.DataObject, which: str) -> None:
    whole = SOUND[which]
    # A PEM key without its last line feed is whole.
    length = draw.draw(st.integers(0, len(whole.rstrip(b"\n")) - 1))
    read = read_private_key(whole[:length], None)
    assert isinstance(read, KeyRefusal)
    assert read.reason is KeyRefusalReason.NOT_A_KEY


@given(st.integers(0, len(SEALED) - 1))
def test_truncated_encrypted_key(length: int) -> None:
    assert read_private_key(SEALED[:length], PASSPHRASE) is refusal.DAMAGED_DER
    begin_line = len("-----BEGIN ENCRYPTED PRIVATE KEY-----")
    cut = to_pem("ENCRYPTED PRIVATE KEY", SEALED)[: begin_line + length]
    assert read_private_key(cut, PASSPHRASE) is refusal.CUT_OFF
    assert is_encrypted(cut)


@settings(deadline=None)
@given(st.text("0123456789", min_size=8))
def test_refusal_keeps_the_passphrase_to_itself(secret: str) -> None:
    read = read_private_key(SEALED, secret.encode())
    assert isinstance(read, KeyRefusal)
    assert secret not in repr(read)


@pytest.mark.parametrize("which", [which for which in SOUND if not which.endswith("DER")])
def test_refusal_keeps_the_key_to_itself(which: str) -> None:
    lines = SOUND[which].decode().splitlines()
    # The library's own messages quote such lines: an end line that got mixed up with the body.
    mixed = [*lines[:-2], f"-----END {lines[-2]}-----"]
    for damaged in (mixed, [lines[0], *lines[2:]], [*lines[:-1], "!", lines[-1]]):
        read = read_private_key("\n".join(damaged).encode(), None)
        assert isinstance(read, KeyRefusal)
        assert not any(line in repr(read) for line in lines[1:-1])


def test_every_detail_is_one_sentence() -> None:
    details = {told.detail for told in CATALOGUE}
    assert len(details) == len(CATALOGUE)
    assert all(detail[0].isupper() and detail.endswith(".") for detail in details)
    assert all(detail.count(".") == 1 and detail.isprintable() for detail in details)
