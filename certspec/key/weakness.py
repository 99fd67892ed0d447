"""Keys that anybody can break although their size is right (BR 6.1.1.3, 6.1.6).

What takes no data is looked at here. The rest is `badkeys`' own (the extra "weak-keys"): keys of
Infineon's chips (ROCA), primes that many devices share, and, where its list was downloaded, keys
that were published or come from Debian's broken OpenSSL.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import math
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

FERMAT_ROUNDS: Final = 100
SMALL_FACTOR: Final = 65_537
_MAY_BE_MISSING: Final = "blocklist"
_WORDS: Final = {
    "roca": "it comes from a chip that makes keys which can be computed (ROCA, CVE-2017-15361)",
    "sharedprimes": "it shares a prime with keys of other devices, so both can be computed",
    "rsapoly": "its modulus has the pattern of a broken random source",
    "smalld": "its private exponent is so small that it can be computed",
    "blocklist": "it stands on the list of keys that are published or were made by broken programs",
}


@dataclass(frozen=True, slots=True)
class Weakness:
    """Why a key is weak, each reason in words, and what was not looked for."""

    reasons: tuple[str, ...]
    unchecked: str = ""


def weakness_of(key: PublicKeyTypes) -> Weakness:
    """What is known against a public key."""
    own = tuple(_of_numbers(key)) if isinstance(key, rsa.RSAPublicKey) else ()
    badkeys = _badkeys()
    if badkeys is None:
        extra = 'pip install "certspec[weak-keys]"'
        return Weakness(own, f"ROCA, shared primes and lists of published keys: {extra}")
    text = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    found = badkeys.checkpubkey(text, checks=[one for one in _WORDS if one != _MAY_BE_MISSING])
    listed = _on_list(badkeys, text)
    names = [*found["results"], *(listed or ())]
    reasons = (*own, *(_WORDS[name] for name in names))
    missing = "the list of published keys: `badkeys --update-bl` downloads it"
    return Weakness(reasons, "" if listed is not None else missing)


def _of_numbers(key: rsa.RSAPublicKey) -> list[str]:
    modulus = key.public_numbers().n
    found = []
    if math.gcd(modulus, _small_primes()) != 1:
        found.append(f"its modulus has a prime factor of at most {SMALL_FACTOR:,}")
    elif _has_close_primes(modulus):
        found.append("its two primes lie so close together that they can be computed (Fermat)")
    return found


def _has_close_primes(modulus: int) -> bool:
    middle = math.isqrt(modulus)
    for _ in range(FERMAT_ROUNDS + 1):
        rest = middle * middle - modulus
        if rest >= 0 and math.isqrt(rest) ** 2 == rest:
            return True
        middle += 1
    return False


@cache
def _small_primes() -> int:
    """The product of all primes up to `SMALL_FACTOR`."""
    sieve = bytearray([1]) * (SMALL_FACTOR + 1)
    for number in range(2, math.isqrt(SMALL_FACTOR) + 1):
        if sieve[number]:
            sieve[number * number :: number] = bytes(len(sieve[number * number :: number]))
    return math.prod(number for number in range(2, SMALL_FACTOR + 1) if sieve[number])


def _badkeys() -> Any | None:
    try:
        return importlib.import_module("badkeys")
    except ImportError:
        return None


def _on_list(badkeys: Any, text: str) -> list[str] | None:
    """The finding by the list; None where there is no list, for which the library exits."""
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            found = badkeys.checkpubkey(text, checks=[_MAY_BE_MISSING])
    except SystemExit:
        return None
    return list(found["results"])
