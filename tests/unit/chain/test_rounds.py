from __future__ import annotations

import pytest

from certspec.chain.rounds import asks_too_much
from certspec.key.cost import MOST_ROUNDS
from tests.answers.recipe import AnswerCertificates, AnswerRecipe
from tests.support.containers import pfx

MADE = AnswerCertificates(AnswerRecipe())
SALT = bytes.fromhex("0408 0123456789abcdef")


def element(tag: int, *bodies: bytes) -> bytes:
    body = b"".join(bodies)
    length = len(body)
    if length < 0x80:
        return bytes([tag, length]) + body
    return bytes([tag, 0x83]) + length.to_bytes(3, "big") + body


def sequence(*bodies: bytes) -> bytes:
    return element(0x30, *bodies)


def endless(tag: int, *bodies: bytes) -> bytes:
    return bytes([tag, 0x80]) + b"".join(bodies) + b"\0\0"


def integer(number: int) -> bytes:
    return element(2, number.to_bytes(number.bit_length() // 8 + 1, "big"))


TOO_MANY, ENOUGH = integer(MOST_ROUNDS + 1), integer(MOST_ROUNDS)


@pytest.mark.parametrize("modern", [True, False])
def test_honest_files_are_opened(*, modern: bool) -> None:
    made = pfx([MADE.leaf, MADE.issuer.certificate], modern=modern)
    assert not asks_too_much(made)


@pytest.mark.parametrize(
    "wrap",
    [
        lambda inner: inner,
        lambda inner: sequence(integer(3), sequence(inner)),
        lambda inner: element(0xA0, element(4, inner)),
        lambda inner: endless(0xA0, endless(0x24, element(4, inner[:5]), element(4, inner[5:]))),
        lambda inner: endless(0x30, endless(0x30, inner), SALT),
    ],
)
def test_rounds_are_counted_wherever_they_stand(wrap: object) -> None:
    assert callable(wrap)
    assert asks_too_much(wrap(sequence(SALT, TOO_MANY)))
    assert not asks_too_much(wrap(sequence(SALT, ENOUGH)))


def test_many_parts_ask_for_the_work_of_all_together() -> None:
    half, more = integer(MOST_ROUNDS // 2), integer(MOST_ROUNDS // 2 + 1)
    assert not asks_too_much(sequence(sequence(SALT, half), sequence(SALT, half)))
    assert asks_too_much(sequence(sequence(SALT, half), sequence(SALT, more)))
    scrypt = sequence(SALT, integer(2**19), integer(8), integer(2))
    assert not asks_too_much(sequence(scrypt))
    assert asks_too_much(sequence(scrypt, scrypt))


def test_a_salt_in_pieces_is_one_too() -> None:
    assert asks_too_much(sequence(endless(0x24, SALT), TOO_MANY))


def test_a_number_without_salt_is_no_rounds() -> None:
    assert not asks_too_much(sequence(TOO_MANY, SALT))


def test_scrypt_is_measured_by_all_its_numbers() -> None:
    assert not asks_too_much(sequence(SALT, integer(2**14), integer(8), integer(1)))
    assert asks_too_much(sequence(SALT, integer(2**20), integer(8), integer(2)))


def test_a_length_of_the_key_is_no_work() -> None:
    assert not asks_too_much(sequence(SALT, ENOUGH, integer(32)))


@pytest.mark.parametrize(
    "content", [b"\x30\x80" * 100_000, sequence(b"\x04\x00" * 100_000), b"\x24\x80" * 100_000]
)
def test_what_has_no_end_is_too_much(content: bytes) -> None:
    assert asks_too_much(content)


def test_strings_in_strings_have_an_end() -> None:
    content = sequence(SALT)
    for _ in range(40):
        content = element(4, sequence(content))
    assert asks_too_much(content)


@pytest.mark.parametrize(
    "content", [b"", b"\x30", b"\x30\xff\x01", b"\x30\x84\xff\xff\xff\xff\x02"]
)
def test_what_is_cut_off_asks_for_nothing(content: bytes) -> None:
    assert not asks_too_much(content)
