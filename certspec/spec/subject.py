"""`[subject]` and `[san]`: who and what the certificate is for."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, Strict

from certspec.spec.table import Table, Text, hint

NO_COMMON_NAME = ""
"""What `common_name` is where a request is to have none."""


class Subject(Table):
    """The distinguished name that the request carries."""

    country: Text | None = Field(
        None,
        description="ISO 3166-1 alpha-2 code, two capital letters. Left out: not in the request.",
        examples=["US", "DE"],
    )
    province: Text | None = Field(
        None,
        description="State or province, its full name. Left out: not in the request.",
        examples=["Illinois"],
    )
    locality: Text | None = Field(
        None, description="City or town. Left out: not in the request.", examples=["Chicago"]
    )
    postal_code: Text | None = Field(
        None, description="Postal code. Left out: not in the request.", examples=["60601"]
    )
    street_address: Text | None = Field(
        None,
        description="Street and number. Left out: not in the request.",
        examples=["1 Main Street"],
    )
    organization: Text | None = Field(
        None,
        description="The organization's legal name. Left out: not in the request.",
        examples=["Zylker"],
    )
    organizational_unit: Text | None = Field(
        None,
        description="Department. Public CAs must not put it into a certificate. "
        "Left out: not in the request.",
        examples=["IT"],
    )
    common_name: str | None = Field(
        None,
        description='The host name devices connect to; "" for no common name. '
        "Left out: the first of `san.dns_names`.",
        examples=["mdm.zylker.com", ""],
    )
    serial_number: Text | None = Field(
        None,
        description="The organization's registration number. Left out: not in the request.",
        examples=["HRB 1234"],
    )
    email_address: Text | None = Field(
        None,
        description="E-mail address; public CAs ignore it. Left out: not in the request.",
        examples=["pki@zylker.com"],
    )


DnsNames = Annotated[
    tuple[Annotated[str, hint(minLength=1, pattern=r"^[^\s/:@,_]+$")], ...], Strict(strict=False)
]
IpAddresses = Annotated[
    tuple[Annotated[str, hint(pattern="^[0-9A-Fa-f:.]+$")], ...], Strict(strict=False)
]
Mailboxes = Annotated[
    tuple[Annotated[str, hint(pattern=r"^[^@\s]+@[A-Za-z0-9.-]+$")], ...], Strict(strict=False)
]
Uris = Annotated[
    tuple[Annotated[str, hint(pattern=r"^[A-Za-z][A-Za-z0-9+.-]*:\S+$")], ...],
    Strict(strict=False),
]


class San(Table):
    """The names in the subjectAltName extension."""

    dns_names: DnsNames = Field(
        (),
        description="Host names that devices connect to; "
        "`*` may stand for the whole left-most label.",
        examples=[["mdm.zylker.com", "*.zylker-it.com"]],
    )
    ip_addresses: IpAddresses = Field(
        (),
        description="IPv4 and IPv6 addresses that devices connect to.",
        examples=[["192.0.2.7", "2001:db8::7"]],
    )
    email_addresses: Mailboxes = Field(
        (),
        description="E-mail addresses; public CAs put none into a server's certificate.",
        examples=[["a@b.example"]],
    )
    uris: Uris = Field(
        (),
        description="URIs; public CAs put none into a server's certificate.",
        examples=[["https://mdm.zylker.com/"]],
    )
