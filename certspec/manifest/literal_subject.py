"""A subject in one text, as RFC 4514 writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography import x509

from certspec.carried.items import Given, changed, lost
from certspec.distinguished_name import ATTRIBUTES, BY_OID
from certspec.printable import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.carried.fields import Fields

_OTHER_NAMES = {
    "SERIALNUMBER": "2.5.4.5",
    "POSTALCODE": "2.5.4.17",
    "E": "1.2.840.113549.1.9.1",
}
_NAMES = {name: x509.ObjectIdentifier(oid) for name, oid in _OTHER_NAMES.items()}
_NAMES |= {one.short_name: x509.ObjectIdentifier(one.oid) for one in ATTRIBUTES}
_ORDER = {one.key: index for index, one in enumerate(ATTRIBUTES)}


def literal_subject(given: Given, fields: Fields) -> Iterator[tuple[str, Given]]:
    """The attributes that a spec has words for; the findings say of all else."""
    try:
        name = x509.Name.from_rfc4514_string(given.text, _NAMES)
    except (ValueError, TypeError):
        said = "literalSubject: it is no distinguished name (RFC 4514)"
        fields.findings.append(lost(said, given.place))
        return
    keys = []
    for rdn in name.rdns:
        if len(rdn) > 1:
            said = "literalSubject: several attributes stand together as one (a multi-valued RDN)"
            fields.findings.append(lost(said, given.place, "the spec has each of them for itself"))
        for one in rdn:
            oid, text = one.oid.dotted_string, one.value
            if oid in BY_OID and isinstance(text, str):
                keys.append(BY_OID[oid].key)
                yield BY_OID[oid].key, Given(text, given.place)
            else:
                said = f"literalSubject: a spec has no attribute {quoted(oid)[1:-1]}"
                fields.findings.append(lost(said, given.place))
    if sorted(keys, key=_ORDER.__getitem__) != keys:
        said = "literalSubject: its order; certspec writes the country first, the common name last"
        fields.findings.append(changed(said, given.place))
