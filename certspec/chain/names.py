"""Names of servers: how they are compared, and which ones a certificate covers (RFC 6125)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certspec.chain.extensions import Extensions

NAME_KINDS = ("dns_names", "ip_addresses", "email_addresses", "uris")
"""The kinds of names a spec can ask for, by their keys in a spec, a request and `Extensions`."""


def comparable(kind: str, name: str) -> str:
    """The form in which two names of a kind are compared: letters of any case are equal."""
    return name if kind == "uris" else name.lower()


def covers(extensions: Extensions, name: str) -> bool:
    """Whether the subject alternative names hold `name`, literally or by a wildcard."""
    if name in extensions.ip_addresses:
        return True
    return any(name_matches(name, pattern) for pattern in extensions.dns_names)


def name_matches(name: str, pattern: str) -> bool:
    """Whether the DNS name equals `pattern`, or `pattern` is a wildcard over its first label."""
    name, pattern = name.lower().rstrip("."), pattern.lower().rstrip(".")
    if name == pattern:
        return True
    first, _, rest = name.partition(".")
    return pattern.startswith("*.") and pattern[2:] == rest and first not in ("", "*")
