import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from tests.support.certificate import PrivateKey
from tests.support.keys import KEY_NAMES, key_pem, test_key


def kind(key: PrivateKey) -> str:
    if isinstance(key, rsa.RSAPrivateKey):
        return f"rsa{key.key_size}"
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return key.curve.name
    assert isinstance(key, ed25519.Ed25519PrivateKey)
    return "ed25519"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("leaf", "rsa2048"),
        ("other", "rsa2048"),
        ("root", "rsa2048"),
        ("issuing", "rsa2048"),
        ("second_issuing", "rsa2048"),
        ("rsa1024", "rsa1024"),
        ("rsa_close_primes", "rsa2048"),
        ("rsa_roca", "rsa2048"),
        ("p256", "secp256r1"),
        ("other_p256", "secp256r1"),
        ("ed25519", "ed25519"),
        ("rsa2047", "rsa2047"),
        ("rsa2052", "rsa2052"),
        ("rsa4104", "rsa4104"),
        ("rsa_exponent3", "rsa2048"),
        ("p384", "secp384r1"),
        ("p521", "secp521r1"),
        ("secp256k1", "secp256k1"),
    ],
)
def test_every_fixed_key_is_of_its_kind(name: str, expected: str) -> None:
    assert name in KEY_NAMES
    assert kind(test_key(name)) == expected


def test_fixed_keys_differ_and_say_that_they_are_throwaway() -> None:
    assert len({key_pem(name) for name in KEY_NAMES}) == len(KEY_NAMES) == 18
    assert all(key_pem(name).startswith(b"throwaway test key") for name in KEY_NAMES)
