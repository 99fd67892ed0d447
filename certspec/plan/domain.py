"""Whether a name, of whatever kind, stands in one of the domains that a policy allows."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

from certspec.plan.names import canonical_dns_name

if TYPE_CHECKING:
    from collections.abc import Iterable

_Network: TypeAlias = "ipaddress.IPv4Network | ipaddress.IPv6Network"


def is_allowed(host: str, allowed: Iterable[str]) -> bool:
    """Whether a host name, wildcard or IP address is, or stands below, an entry of `allowed`.

    Domains are compared label by label, in any case and in own letters or A-labels. An address
    has to be, or be in, a network of the list: it stands in no domain.
    """
    address = network(host)
    if address is not None:
        return any(_is_within(address, network(one)) for one in allowed)
    labels = _labels(host.removeprefix("*."))
    return any(_ends_in(labels, _labels(one)) for one in allowed if network(one) is None)


def host_in(kind: str, name: str) -> str:
    """The host in a name of one of the kinds of [san]; empty where it names none.

    Of an e-mail address that is what stands behind the last @; "urn:isbn:1" has none.
    """
    if kind == "email_addresses":
        return name.rpartition("@")[2] if "@" in name else ""
    if kind != "uris":
        return name
    try:
        return urlsplit(name).hostname or ""
    except ValueError:
        return ""


def network(text: str) -> _Network | None:
    """The IP network, or the lone address as one, that `text` is; None for all else."""
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError:
        return None


def _is_within(address: _Network, other: _Network | None) -> bool:
    if isinstance(address, ipaddress.IPv4Network):
        return isinstance(other, ipaddress.IPv4Network) and address.subnet_of(other)
    return isinstance(other, ipaddress.IPv6Network) and address.subnet_of(other)


def _labels(name: str) -> list[str]:
    return canonical_dns_name(name.removesuffix(".")).split(".")


def _ends_in(labels: list[str], domain: list[str]) -> bool:
    return any(domain) and labels[-len(domain) :] == domain
