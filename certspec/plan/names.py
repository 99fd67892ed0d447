"""Canonical forms of names, so that one name is written and compared in one way."""

from __future__ import annotations

import ipaddress


def canonical_dns_name(name: str) -> str:
    """Lower case, Unicode labels as A-labels (IDNA 2008); a name that has no such form as it is."""
    lowered = name.lower()
    if lowered.isascii():
        return lowered
    import idna  # noqa: PLC0415 - few names need its tables

    wildcard, rest = ("*.", lowered[2:]) if lowered.startswith("*.") else ("", lowered)
    try:
        return wildcard + idna.encode(rest).decode("ascii")
    except idna.IDNAError:
        return name


def canonical_ip_address(address: str) -> str:
    """The shortest text of an IPv4 or IPv6 address (RFC 5952); any other text as it is."""
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return address
