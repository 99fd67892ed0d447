"""`[subject]` and `[san]`: who and what the certificate is for."""

from __future__ import annotations

from pydantic import Field

from certspec.spec.table import Table, Texts


class Subject(Table):
    """The distinguished name that the request carries."""

    country: str | None = Field(
        None,
        description="ISO 3166-1 alpha-2 country code, two capital letters.",
        examples=["US", "DE"],
    )
    province: str | None = Field(
        None, description="State or province, its full name.", examples=["Illinois"]
    )
    locality: str | None = Field(None, description="City or town.", examples=["Chicago"])
    postal_code: str | None = Field(None, description="Postal code.", examples=["60601"])
    street_address: str | None = Field(
        None, description="Street and number.", examples=["1 Main Street"]
    )
    organization: str | None = Field(
        None, description="The organization's legal name.", examples=["Zylker"]
    )
    organizational_unit: str | None = Field(
        None,
        description="Department. Public CAs must not put it into a certificate.",
        examples=["IT"],
    )
    common_name: str | None = Field(
        None,
        description="The host name devices connect to; the first of `san.dns_names` by default.",
        examples=["mdm.zylker.com"],
    )
    serial_number: str | None = Field(
        None, description="The organization's registration number.", examples=["HRB 1234"]
    )
    email_address: str | None = Field(
        None, description="E-mail address; public CAs ignore it.", examples=["pki@zylker.com"]
    )


class San(Table):
    """The names in the subjectAltName extension."""

    dns_names: Texts = Field(
        (),
        description="Host names; `*` may stand for the whole left-most label.",
        examples=[["mdm.zylker.com", "*.zylker-it.com"]],
    )
    ip_addresses: Texts = Field(
        (), description="IPv4 and IPv6 addresses.", examples=[["192.0.2.7", "2001:db8::7"]]
    )
    email_addresses: Texts = Field((), description="E-mail addresses.", examples=[["a@b.example"]])
    uris: Texts = Field((), description="URIs.", examples=[["https://mdm.zylker.com/"]])
