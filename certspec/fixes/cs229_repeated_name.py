"""A name that stands twice in a list is taken out the second time."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from certspec.fix import Draft, Mend, Remove, fix
from certspec.plan.names import canonical_dns_name, canonical_ip_address
from certspec.plan.text_form import is_plain
from certspec.printable import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_LISTS: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {
        "dns_names": canonical_dns_name,
        "ip_addresses": canonical_ip_address,
        "email_addresses": str,
        "uris": str,
    }
)


def propose(draft: Draft) -> Iterator[Mend]:
    for key, canonical in _LISTS.items():
        first: dict[str, str] = {}
        for path, given in draft.texts_at("san", key):
            name = canonical(given)
            if name not in first:
                first[name] = given
            elif is_plain(given):
                why = f"{quoted(given)} stands in `{key}` already"
                yield Mend("CS229", Remove(path), why)


FIX = fix(__name__, propose)
