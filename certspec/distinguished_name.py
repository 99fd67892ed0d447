"""The attributes of a distinguished name that a spec can ask for, in the order they are written."""

from __future__ import annotations

from certspec.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute type: its key in a spec, OpenSSL's names, its OID, its upper bound.

    `max_length` counts characters (RFC 5280, appendix A.1; for the e-mail address OpenSSL's
    lower bound of 128, for the street X.520's).
    """

    key: str
    long_name: str
    short_name: str
    oid: str
    max_length: int


ATTRIBUTES: tuple[Attribute, ...] = (
    Attribute("country", "countryName", "C", "2.5.4.6", 2),
    Attribute("province", "stateOrProvinceName", "ST", "2.5.4.8", 128),
    Attribute("locality", "localityName", "L", "2.5.4.7", 128),
    Attribute("postal_code", "postalCode", "postalCode", "2.5.4.17", 40),
    Attribute("street_address", "streetAddress", "street", "2.5.4.9", 128),
    Attribute("organization", "organizationName", "O", "2.5.4.10", 64),
    Attribute("organizational_unit", "organizationalUnitName", "OU", "2.5.4.11", 64),
    Attribute("common_name", "commonName", "CN", "2.5.4.3", 64),
    Attribute("serial_number", "serialNumber", "serialNumber", "2.5.4.5", 64),
    Attribute("email_address", "emailAddress", "emailAddress", "1.2.840.113549.1.9.1", 128),
)

BY_KEY = {attribute.key: attribute for attribute in ATTRIBUTES}
BY_OID = {attribute.oid: attribute for attribute in ATTRIBUTES}


def attribute_value(oid: str, value: str | bytes) -> tuple[str, str]:
    """An attribute as it was read: its name as in a spec, or its OID, and its value as text."""
    key = BY_OID[oid].key if oid in BY_OID else oid
    return key, value if isinstance(value, str) else value.hex()
