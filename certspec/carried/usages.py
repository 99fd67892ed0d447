"""The usages that a source asks for, as values of a spec."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.plan.settle import usual_key_usage
from certspec.sketch import Sketched
from certspec.usage import EXT_KEY_USAGES, KEY_USAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from certspec.key.parameters import KeyAlgorithm

_WITHOUT = "none is asked for; without this line: "


def carried_usages(words: Iterable[str], algorithm: KeyAlgorithm | None) -> Iterator[Sketched]:
    """Both kinds, where they are not what a spec asks for anyway with such a key."""
    asked = tuple(dict.fromkeys(words))
    usual = usual_key_usage(algorithm) if algorithm else ()
    key_usage = [word for word in KEY_USAGES if word in asked]
    ext_key_usage = [word for word in asked if word in EXT_KEY_USAGES]
    if algorithm is None or key_usage != list(usual):
        comment = "" if key_usage else f"{_WITHOUT}what the key needs for TLS"
        yield Sketched(("usages", "key_usage"), key_usage, comment)
    if ext_key_usage != ["server_auth"]:
        comment = "" if ext_key_usage else f"{_WITHOUT}server_auth"
        yield Sketched(("usages", "ext_key_usage"), ext_key_usage, comment)
