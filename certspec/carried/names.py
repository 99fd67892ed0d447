"""The names that a source asks for, as values of a spec."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from certspec.carried.items import Carried, Given, changed, is_secret, lost
from certspec.plan.names import canonical_dns_name, canonical_ip_address
from certspec.printable import quoted
from certspec.sketch import Sketched

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from certspec.finding import Finding

NAME_KINDS = ("dns_names", "ip_addresses", "email_addresses", "uris")


def carried_names(names: Iterable[tuple[str, Given]]) -> Iterator[Carried]:
    """A value for each kind of name, every one in the form in which a request has it."""
    kept: dict[str, list[str]] = {kind: [] for kind in NAME_KINDS}
    for kind, one in names:
        if not one.text or is_secret(one.text):
            what = "a secret" if one.text else "empty"
            yield lost(f"one of the names is {what}, and asks for nothing", one.place)
            continue
        right = "ip_addresses" if kind == "dns_names" and is_address(one.text) else kind
        if right != kind:
            yield changed(
                f"{quoted(one.text)} is an IP address, not a DNS name: it goes to ip_addresses",
                one.place,
            )
        text = _written(right, one.text)
        if text != one.text:
            yield _other_form(one, text)
        kept[right].append(text)
    for kind, texts in kept.items():
        if texts:
            yield Sketched(("san", kind), texts)


def is_address(text: str) -> bool:
    """Whether it is an IPv4 or IPv6 address, and nothing beside."""
    try:
        return not getattr(ipaddress.ip_address(text), "scope_id", None)
    except ValueError:
        return False


def _written(kind: str, text: str) -> str:
    if kind == "dns_names":
        return canonical_dns_name(text)
    return canonical_ip_address(text) if kind == "ip_addresses" else text


def _other_form(one: Given, text: str) -> Finding:
    return changed(f"{quoted(one.text)} is written as {quoted(text)}", one.place)
