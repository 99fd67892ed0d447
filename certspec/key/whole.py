"""Whether an RSA key's numbers belong together, without looking for primes anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

if TYPE_CHECKING:
    from certspec.key.public import PrivateKey


def is_whole(key: PrivateKey) -> bool:
    """Whether this is the key, undamaged, of a modulus that is known to have two prime factors.

    There is one way to write such a modulus as a product, so factors that give it are its primes:
    the search for those, in which nearly all of the time of the full self-check goes, adds nothing.
    Other kinds of keys are checked in full whenever they are read.
    """
    if not isinstance(key, RSAPrivateKey):
        return True
    numbers = key.private_numbers()
    p, q, d = numbers.p, numbers.q, numbers.d
    public = numbers.public_numbers
    if p <= 1 or q <= 1 or p * q != public.n:
        return False
    return (
        d * public.e % (p - 1) == d * public.e % (q - 1) == 1
        and (numbers.dmp1, numbers.dmq1) == (d % (p - 1), d % (q - 1))
        and numbers.iqmp * q % p == 1
    )
