"""The key that a source asks for, as values of a spec."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.carried.items import Carried, lost
from certspec.key.parameters import Curve, KeyAlgorithm
from certspec.sketch import Sketched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.finding import Place

_MOST_BITS = 1_000_000


def carried_key(algorithm: KeyAlgorithm, bits: int | None, place: Place) -> Iterator[Carried]:
    """A key of so many bits: the modulus of RSA, the curve of ECDSA, nothing else's."""
    curve = next((one for one in Curve if one.bits == bits), None)
    if algorithm is KeyAlgorithm.ECDSA and curve is None:
        yield lost(f"there is no curve of {bits} bits: the spec asks for {Curve.P256.value}", place)
        curve = Curve.P256
    yield Sketched(("key", "algorithm"), algorithm.value)
    if algorithm is KeyAlgorithm.ECDSA and curve is not None:
        yield Sketched(("key", "curve"), curve.value)
    elif algorithm is KeyAlgorithm.RSA and bits is not None:
        if 0 < bits < _MOST_BITS:
            yield Sketched(("key", "size"), bits)
        else:
            yield lost("no RSA key has so many bits", place)
