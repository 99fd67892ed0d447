"""Requests, certificates and specs as values that can be compared, with one another too."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from certspec.chain.lifetime import counted_days
from certspec.chain.order import find_leaf
from certspec.diff.values import Path, Value, request_values
from certspec.frozen import dataclass
from certspec.plan.names import canonical_dns_name
from certspec.usage import EXT_KEY_USAGE_BY_OID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from certspec.chain.certificate import Certificate
    from certspec.chain.extensions import Extensions
    from certspec.plan.plan import Plan
    from certspec.request.details import Details
    from certspec.request.extensions import Asked

_NAMES = ("ip_addresses", "email_addresses", "uris", "other_names")
_EVERYWHERE = ("subject", "san", "usages")
_KEY = ("key",)
PUBLIC_KEY = ("public key",)


class Kind(StrEnum):
    """What can be compared."""

    SPEC = "a cert spec"
    REQUEST = "a certificate signing request"
    CERTIFICATE = "a certificate"
    LOCK = "a lock"


@dataclass(frozen=True, slots=True)
class Thing:
    """What a file says, by the names of a spec; `digest` tells the same file from another.

    `spki_sha256` is that of its public key, empty where it has none. `issuers` are those of a
    chain, leaf side first.
    """

    kind: Kind
    values: Mapping[Path, Value]
    digest: str = ""
    spki_sha256: str = ""
    issuers: tuple[str, ...] = field(default=())

    def beside(self, other: Thing) -> dict[Path, Value]:
        """The values that both kinds of things can have."""
        if self.kind is other.kind:
            return dict(self.values)
        shared = {path: one for path, one in self.values.items() if path[0] in _EVERYWHERE}
        shared |= {_KEY: self.values[_KEY]}
        if self.spki_sha256 and other.spki_sha256:
            shared |= {PUBLIC_KEY: self.values[PUBLIC_KEY]}
        return shared


def spec_thing(plan: Plan) -> Thing:
    """What a spec asks for."""
    values = {path: one for path, one in request_values(plan.request) if path[0] in _EVERYWHERE}
    return Thing(Kind.SPEC, {**_unordered(values), _KEY: Value((plan.request.key.describe(),))})


def request_thing(request: Details) -> Thing:
    """What a request asks for."""
    values = dict(_common(request.subject, request.asked, request.asked.ext_key_usage))
    values[_KEY] = Value((request.key_description,))
    values[("signature",)] = Value((_signature(request),))
    values[("other extensions",)] = _set(oid for oid, _ in request.asked.unknown)
    values[("attributes",)] = _set(request.attributes)
    values[("asks to be a CA",)] = Value(("yes" if request.asked.is_ca else "",))
    values[PUBLIC_KEY] = Value((f"{request.spki_sha256[:16]}...",))
    return Thing(Kind.REQUEST, _filled(values), request.der_sha256, request.spki_sha256)


def chain_thing(certificates: Sequence[Certificate]) -> Thing:
    """What the server's certificate of a chain says, and who issued it."""
    leaf = find_leaf(certificates, None, ()) or certificates[0]
    said = leaf.extensions
    usages = tuple(EXT_KEY_USAGE_BY_OID.get(oid, oid) for oid in said.ext_key_usage or ())
    values = dict(_common(leaf.subject, said, usages))
    values[_KEY] = Value((leaf.key_description,))
    values[PUBLIC_KEY] = Value((f"{leaf.spki_sha256[:16]}...",))
    values[("issuer",)] = Value((leaf.issuer_text,))
    values[("serial",)] = Value((f"{leaf.serial:x}",))
    values[("not before",)] = Value((f"{leaf.not_before:%Y-%m-%d %H:%M:%S} UTC",))
    values[("not after",)] = Value((f"{leaf.not_after:%Y-%m-%d %H:%M:%S} UTC",))
    values[("lifetime",)] = Value((f"{counted_days(leaf.not_before, leaf.not_after)} days",))
    values[("signature",)] = Value((leaf.hash_title,))
    values[("is a CA",)] = Value(("yes" if said.is_ca else "",))
    values[("policies",)] = _set(said.policies)
    values[("issuer's certificate at",)] = _set(said.issuer_urls)
    others = [one for one in certificates if one.sha256 != leaf.sha256]
    values[("issuers in the file",)] = _set(f"{one.label} ({one.sha256[:16]}...)" for one in others)
    issuers = tuple(sorted(one.sha256 for one in others))
    return Thing(Kind.CERTIFICATE, _filled(values), leaf.sha256, leaf.spki_sha256, issuers)


def _common(
    subject: Iterable[tuple[str, str]], said: Asked | Extensions, usages: Iterable[str] | None
) -> Iterator[tuple[Path, Value]]:
    attributes: dict[str, list[str]] = {}
    for key, value in subject:
        attributes.setdefault(key, []).append(value)
    for key, values in attributes.items():
        yield ("subject", key), Value((", ".join(values),))
    yield ("san", "dns_names"), _set(canonical_dns_name(one) for one in said.dns_names)
    yield from ((("san", name), _set(getattr(said, name))) for name in _NAMES)
    yield ("usages", "key_usage"), _set(said.key_usage or ())
    yield ("usages", "ext_key_usage"), _set(usages or ())


def _signature(request: Details) -> str:
    valid = "" if request.signature_valid else ", WRONG"
    pss = ", PSS" if request.is_pss else ""
    return f"{request.hash_title}{pss}{valid}"


def _unordered(values: Mapping[Path, Value]) -> dict[Path, Value]:
    return {
        path: Value(one.texts, is_set=one.is_set) if one.is_set else one
        for path, one in values.items()
    }


def _filled(values: Mapping[Path, Value]) -> dict[Path, Value]:
    return {path: one for path, one in values.items() if any(one.texts)}


def _set(texts: Iterable[str]) -> Value:
    return Value(tuple(texts), is_set=True)
