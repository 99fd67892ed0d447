"""Names of servers: how they are compared, and which ones a certificate covers (RFC 6125)."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certspec.chain.extensions import Extensions

NAME_KINDS = ("dns_names", "ip_addresses", "email_addresses", "uris")
"""The kinds of names a spec can ask for, by their keys in a spec, a request and `Extensions`."""

_FEW = 5


def comparable(kind: str, name: str) -> str:
    """The form in which two names of a kind are compared: letters of any case are equal."""
    return name if kind == "uris" else name.lower()


def covers(extensions: Extensions, name: str) -> bool:
    """Whether the subject alternative names hold `name`, literally or by a wildcard."""
    if _is_address(name):
        return name in extensions.ip_addresses
    return any(name_matches(name, pattern) for pattern in extensions.dns_names)


def in_words(extensions: Extensions) -> str:
    """What a certificate is for, so that a misspelt name can be seen."""
    names = (*map(_shown, extensions.dns_names), *extensions.ip_addresses)
    if not names:
        return "it has no subject alternative names, and clients look nowhere else"
    more = f" and {len(names) - _FEW:,} more" if len(names) > _FEW else ""
    return f"it is for {', '.join(names[:_FEW])}{more}"


def name_matches(name: str, pattern: str) -> bool:
    """Whether the DNS name equals `pattern`, or `pattern` is a wildcard over its first label."""
    name, pattern = name.lower().rstrip("."), pattern.lower().rstrip(".")
    if name == pattern:
        return True
    first, _, rest = name.partition(".")
    return pattern.startswith("*.") and pattern[2:] == rest and first not in ("", "*")


def _shown(dns_name: str) -> str:
    return f"{dns_name} (as a DNS name)" if _is_address(dns_name) else dns_name


def may_be_address(name: str) -> bool:
    """Whether it is worth a closer look: IPv4 ends in a digit, IPv6 has a colon."""
    return ":" in name or name[-1:].isdigit()


def _is_address(name: str) -> bool:
    if not may_be_address(name):
        return False
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
