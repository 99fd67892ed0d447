"""IP addresses that belong to nobody on the internet, by the registries of IANA."""

from __future__ import annotations

import ipaddress
from functools import cache

# The special-purpose registries whole, as the rules of public CAs count them, globally reachable
# entries too; `is_global` differs, and from one Python to the next. Multicast stands elsewhere.
_BLOCKS = {
    "a private": ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"),
    "a loopback": ("127.0.0.0/8", "::1/128"),
    "a link-local": ("169.254.0.0/16", "fe80::/10"),
    "a shared": ("100.64.0.0/10",),
    "a documentation": (
        "192.0.2.0/24",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "2001:db8::/32",
        "3fff::/20",
    ),
    "a benchmarking": ("198.18.0.0/15", "2001:2::/48"),
    "a multicast": ("224.0.0.0/4", "ff00::/8"),
    "an IPv4-mapped": ("::ffff:0:0/96",),
    "a reserved": (
        "0.0.0.0/8",
        "192.0.0.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.175.48.0/24",
        "240.0.0.0/4",
        "2001::/23",
        "2002::/16",
        "2620:4f:8000::/48",
    ),
}
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")


def why_reserved(address: str) -> str | None:
    """What kind of address nobody can own, as in "a private address"; None for any other text."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return None
    kind = next((kind for block, kind in _blocks() if parsed in block), None)
    if kind is None and parsed.version == _GLOBAL_UNICAST.version and parsed not in _GLOBAL_UNICAST:
        kind = "a reserved"
    return f"{kind} address" if kind else None


@cache
def _blocks() -> tuple[tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, str], ...]:
    return tuple(
        (ipaddress.ip_network(block), kind) for kind, blocks in _BLOCKS.items() for block in blocks
    )
