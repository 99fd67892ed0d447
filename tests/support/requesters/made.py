"""What a file asks for, in a shape that is the same for all programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certspec.request.details import Details, read_details

if TYPE_CHECKING:
    from certspec.key.parameters import KeyParameters
    from certspec.request.fields import RequestFields


@dataclass(frozen=True)
class Made:
    """The parts of a request; None for what the file, or the program's request, has no part in."""

    subject: tuple[tuple[str, str], ...]
    dns_names: tuple[str, ...] = ()
    ip_addresses: tuple[str, ...] = ()
    email_addresses: tuple[str, ...] = ()
    uris: tuple[str, ...] = ()
    key_usage: tuple[str, ...] | None = None
    ext_key_usage: tuple[str, ...] | None = None
    key: KeyParameters | None = None


def of_request(csr: bytes) -> Made:
    """What is in a request that a program made."""
    read = read_details(csr)
    assert isinstance(read, Details), read
    asked = read.asked
    assert (asked.other_names, asked.is_ca, asked.unknown) == ((), False, ())
    return Made(
        read.subject,
        asked.dns_names,
        asked.ip_addresses,
        asked.email_addresses,
        asked.uris,
        asked.key_usage,
        asked.ext_key_usage,
        read.key,
    )


def wanted(fields: RequestFields) -> Made:
    """What the spec asks for."""
    return Made(
        fields.subject,
        fields.dns_names,
        fields.ip_addresses,
        fields.email_addresses,
        fields.uris,
        fields.key_usage,
        fields.ext_key_usage,
        fields.key,
    )
