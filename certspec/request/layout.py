"""The form in which a request or certificate says what it says, as far as a spec has no word."""

from __future__ import annotations

import warnings

from cryptography import x509

from certspec.frozen import dataclass

_KINDS: dict[type[x509.GeneralName], str] = {
    x509.DNSName: "dns_names",
    x509.IPAddress: "ip_addresses",
    x509.RFC822Name: "email_addresses",
    x509.UniformResourceIdentifier: "uris",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """`joined` tells that several attributes of the subject stand together, as one step.

    `name_kinds` are the kinds of the names, as a spec calls them, in order, each run once.
    `critical` tells of each extension, by its OID, whether it is marked so. `one_way` are the key
    usages that allow key agreement in one direction only.
    """

    joined: bool
    name_kinds: tuple[str, ...]
    critical: dict[str, bool]
    one_way: tuple[str, ...]


def layout_of(subject: x509.Name, extensions: x509.Extensions) -> Layout:
    """The form of what a name and extensions say."""
    kinds: list[str] = []
    one_way: list[str] = []
    for one in extensions:
        if isinstance(one.value, x509.SubjectAlternativeName):
            for name in one.value:
                kind = _KINDS.get(type(name), "")
                if kind and kinds[-1:] != [kind]:
                    kinds.append(kind)
        elif isinstance(one.value, x509.KeyUsage) and one.value.key_agreement:
            words = ("encipher_only", "decipher_only")
            one_way += [word for word in words if getattr(one.value, word)]
    return Layout(
        joined=len(subject.rdns) < len(list(subject)),
        name_kinds=tuple(kinds),
        critical={one.oid.dotted_string: one.critical for one in extensions},
        one_way=tuple(one_way),
    )


def request_layout(pem: bytes) -> Layout:
    """The form of a request that can be read."""
    with warnings.catch_warnings(action="ignore"):
        request = x509.load_pem_x509_csr(pem)
        return layout_of(request.subject, request.extensions)
