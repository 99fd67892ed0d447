"""The subject that a source asks for, as values of a spec."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.carried.items import Carried, Given, changed, is_secret, lost
from certspec.distinguished_name import ATTRIBUTES, BY_KEY
from certspec.plan.names import canonical_dns_name
from certspec.printable import quoted
from certspec.sketch import Sketched

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NO_COMMON_NAME = "none is asked for; without this line: the first DNS name"


def carried_subject(
    pairs: Iterable[tuple[str, Given]], dns_names: tuple[str, ...]
) -> Iterator[Carried]:
    """A value for each attribute; `dns_names` are those that the spec will have.

    The first value of an attribute is taken; one that is empty asks for nothing.
    """
    given: dict[str, list[Given]] = {}
    for key, one in pairs:
        if is_secret(one.text):
            yield lost(f"a secret stands in {key}", one.place, "take it out")
        elif one.text:
            given.setdefault(key, []).append(one)
    for attribute in ATTRIBUTES:
        ones = given.get(attribute.key, [])
        for index, one in enumerate(ones):
            if index > 0:
                message = f"a spec asks for one {attribute.key}, {quoted(one.text)} is another"
                yield lost(message, one.place)
            elif attribute.key == "common_name":
                yield from _common_name(one, dns_names)
            else:
                yield Sketched(("subject", attribute.key), one.text)
    if "common_name" not in given:
        yield Sketched(("subject", "common_name"), "", _NO_COMMON_NAME)


def _common_name(one: Given, dns_names: tuple[str, ...]) -> Iterator[Carried]:
    canonical = canonical_dns_name(one.text)
    if canonical not in dns_names:
        yield Sketched(("subject", "common_name"), one.text)
        return
    if canonical != one.text:
        yield changed(f"{quoted(one.text)} is written as {quoted(canonical)}", one.place)
    # One that is too long is never taken by itself.
    if canonical != dns_names[0] or len(canonical) > BY_KEY["common_name"].max_length:
        yield Sketched(("subject", "common_name"), canonical)
