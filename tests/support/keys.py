"""Fixed private keys, so that certificates made with them never change."""

from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from tests.support.certificate import PrivateKey

_FOLDER = Path(__file__).parent / "keys"

KEY_NAMES = tuple(sorted(file.stem for file in _FOLDER.glob("*.pem")))


def key_file(name: str) -> Path:
    """The file of a fixed key."""
    return _FOLDER / f"{name}.pem"


def key_pem(name: str) -> bytes:
    """The PEM text of a fixed key, with its line of warning."""
    return key_file(name).read_bytes()


@cache
def test_key(name: str) -> PrivateKey:
    """A fixed key: leaf, other, root, issuing and second_issuing are RSA 2048.

    Others are named for what they are: rsa1024, p256, other_p256, ed25519 and so on.
    """
    key = load_pem_private_key(key_pem(name), password=None)
    assert isinstance(
        key, (rsa.RSAPrivateKey, ec.EllipticCurvePrivateKey, ed25519.Ed25519PrivateKey)
    )
    return key


# Else pytest takes it for a test of every module that imports it.
test_key.__test__ = False  # type: ignore[attr-defined]
