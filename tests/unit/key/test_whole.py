"""A known key is opened without a search for primes, and refused all the same when damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from certspec.key import read
from certspec.key.encode import encode
from certspec.key.public import spki_sha256
from certspec.key.read import KeyRefusal, open_key
from tests.unit.key import crafted
from tests.unit.key.sample import KINDS, PASSPHRASE, RSA, name, sample

if TYPE_CHECKING:
    from collections.abc import Callable

    from certspec.key.parameters import KeyParameters

FIELDS = ("d", "p", "q", "dmp1", "dmq1", "iqmp")


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether the library was asked to check all of a key, for each time that it read one."""
    seen: list[bool] = []

    def wrap(load: Callable[..., Any]) -> Callable[..., Any]:
        def loads(*args: Any, unsafe_skip_rsa_key_validation: bool) -> Any:
            seen.append(not unsafe_skip_rsa_key_validation)
            return load(*args, unsafe_skip_rsa_key_validation=unsafe_skip_rsa_key_validation)

        return loads

    for one in ("load_pem_private_key", "load_der_private_key"):
        monkeypatch.setattr(read, one, wrap(getattr(read, one)))
    return seen


def rsa_key() -> RSAPrivateKey:
    key = sample(RSA)
    assert isinstance(key, RSAPrivateKey)
    return key


def known() -> set[str]:
    return {spki_sha256(rsa_key().public_key())}


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
def test_a_known_key_is_not_tested_for_primes(checks: list[bool], passphrase: bytes | None) -> None:
    opened = open_key(encode(rsa_key(), "pkcs8", passphrase), [PASSPHRASE], known())
    assert isinstance(opened, RSAPrivateKey)
    assert opened.private_numbers() == rsa_key().private_numbers()
    assert checks == [False]


def test_a_key_that_is_not_known_is_checked_in_full(checks: list[bool]) -> None:
    data = encode(rsa_key(), "pkcs8", None)
    assert isinstance(open_key(data, [], {"0" * 64}), RSAPrivateKey)
    assert isinstance(open_key(data, []), RSAPrivateKey)
    assert checks == [False, True, True]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("change", [2, -2])
def test_any_wrong_number_is_found_in_a_known_key(field: str, change: int) -> None:
    wrong = crafted.rsa_with(rsa_key(), **{field: change})
    refused = open_key(wrong, [])
    assert isinstance(refused, KeyRefusal)
    assert open_key(wrong, [], known()) is refused


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_a_known_key_of_any_kind_opens(kind: KeyParameters) -> None:
    key = sample(kind)
    spki = spki_sha256(key.public_key())
    opened = open_key(encode(key, "pkcs8", None), [], {spki})
    assert not isinstance(opened, KeyRefusal)
    assert spki_sha256(opened.public_key()) == spki


def test_factors_of_one_and_all_are_no_primes() -> None:
    public = rsa_key().private_numbers().public_numbers
    wrong = crafted.rsa_of(public.n, public.e, 1, public.n, 1, 1, 0, 1)
    assert isinstance(open_key(wrong, [], known()), KeyRefusal)


def test_numbers_that_only_belong_together_with_each_other_are_found() -> None:
    """Those of another key, and those that follow from a wrong private exponent."""
    mine, others = rsa_key().private_numbers(), rsa.generate_private_key(65_537, 2_048)
    n, e = mine.public_numbers.n, mine.public_numbers.e
    other = others.private_numbers()
    exponents = (other.dmp1, other.dmq1, other.iqmp)
    p, q, d = mine.p, mine.q, mine.d + 2
    for wrong in (
        crafted.rsa_of(n, e, other.d, other.p, other.q, *exponents),
        crafted.rsa_of(n, e, d, p, q, d % (p - 1), d % (q - 1), mine.iqmp),
    ):
        assert isinstance(open_key(wrong, []), KeyRefusal)
        assert isinstance(open_key(wrong, [], known()), KeyRefusal)
