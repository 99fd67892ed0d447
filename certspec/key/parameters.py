"""What kind of key: its algorithm and its size or curve.

It imports nothing heavy, so commands that touch no key may import it at start-up.
"""

from __future__ import annotations

from enum import StrEnum

from certspec.frozen import dataclass


class KeyAlgorithm(StrEnum):
    """The algorithms certspec makes keys for, named as users write them."""

    RSA = "RSA"
    ECDSA = "ECDSA"
    ED25519 = "Ed25519"


class Curve(StrEnum):
    """The curves of ECDSA keys, by their names in FIPS 186-5 (SP 800-186)."""

    P256 = "P-256"
    P384 = "P-384"
    P521 = "P-521"

    @property
    def bits(self) -> int:
        """The length of the curve's order in bits."""
        return int(self.removeprefix("P-"))


@dataclass(frozen=True, slots=True)
class KeyParameters:
    """A kind of key; `size` is the RSA modulus in bits, `curve` the curve of an ECDSA key.

    RSA has a size alone, ECDSA a curve alone, Ed25519 neither; else it raises `ValueError`.
    """

    algorithm: KeyAlgorithm
    size: int | None = None
    curve: Curve | None = None

    def __post_init__(self) -> None:
        has_size, has_curve = self.size is not None, self.curve is not None
        wants_size = self.algorithm is KeyAlgorithm.RSA
        wants_curve = self.algorithm is KeyAlgorithm.ECDSA
        if (has_size, has_curve) != (wants_size, wants_curve):
            raise ValueError(f"no {self.algorithm} key has size {self.size} and curve {self.curve}")

    def describe(self) -> str:
        """The kind in words: "RSA 2048", "ECDSA P-256", "Ed25519"."""
        match self.algorithm:
            case KeyAlgorithm.RSA:
                return f"{self.algorithm} {self.size}"
            case KeyAlgorithm.ECDSA:
                return f"{self.algorithm} {self.curve}"
            case KeyAlgorithm.ED25519:
                return str(self.algorithm)
