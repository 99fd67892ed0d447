"""New keys are what was asked for, and never twice the same."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from certspec.key.generate import generate
from certspec.key.parameters import KeyAlgorithm, KeyParameters
from certspec.key.public import parameters_of, spki_sha256
from tests.unit.key.sample import KINDS, RSA, name, sample


@pytest.mark.parametrize("kind", [*KINDS, KeyParameters(KeyAlgorithm.RSA, size=3072)], ids=name)
def test_key_is_of_the_kind_asked_for(kind: KeyParameters) -> None:
    assert parameters_of(sample(kind).public_key()) == kind


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_no_two_keys_are_alike(kind: KeyParameters) -> None:
    assert spki_sha256(generate(kind).public_key()) != spki_sha256(generate(kind).public_key())


def test_rsa_exponent() -> None:
    key = sample(RSA)
    assert isinstance(key, RSAPrivateKey)
    assert key.public_key().public_numbers().e == 65537


def test_rsa_too_small_for_the_library() -> None:
    with pytest.raises(ValueError, match="1024"):
        generate(KeyParameters(KeyAlgorithm.RSA, size=512))
