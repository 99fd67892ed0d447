"""The kinds of keys and their names."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import certspec
from certspec.key.parameters import Curve, KeyAlgorithm, KeyParameters
from tests.support.programs import run


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        (KeyParameters(KeyAlgorithm.RSA, size=2048), "RSA 2048"),
        (KeyParameters(KeyAlgorithm.RSA, size=4096), "RSA 4096"),
        (KeyParameters(KeyAlgorithm.ECDSA, curve=Curve.P256), "ECDSA P-256"),
        (KeyParameters(KeyAlgorithm.ECDSA, curve=Curve.P384), "ECDSA P-384"),
        (KeyParameters(KeyAlgorithm.ECDSA, curve=Curve.P521), "ECDSA P-521"),
        (KeyParameters(KeyAlgorithm.ED25519), "Ed25519"),
    ],
)
def test_kind_in_words(parameters: KeyParameters, words: str) -> None:
    assert parameters.describe() == words


@pytest.mark.parametrize(
    ("algorithm", "size", "curve"),
    [
        (KeyAlgorithm.RSA, None, None),
        (KeyAlgorithm.RSA, 2048, Curve.P256),
        (KeyAlgorithm.RSA, None, Curve.P256),
        (KeyAlgorithm.ECDSA, None, None),
        (KeyAlgorithm.ECDSA, 256, None),
        (KeyAlgorithm.ECDSA, 256, Curve.P256),
        (KeyAlgorithm.ED25519, 256, None),
        (KeyAlgorithm.ED25519, None, Curve.P256),
    ],
)
def test_no_key_has_parts_of_another_algorithm(
    algorithm: KeyAlgorithm, size: int | None, curve: Curve | None
) -> None:
    with pytest.raises(ValueError, match=f"no {algorithm} key has"):
        KeyParameters(algorithm, size, curve)


def test_kinds_are_known_without_cryptography() -> None:
    code = "import sys, certspec.key.parameters; sys.exit('cryptography' in sys.modules)"
    run(sys.executable, "-c", code, cwd=Path(certspec.__file__).parents[1])
