"""What a server certificate has, as the sketch of a spec that asks for it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.carried.items import Carried, changed, lost, not_importable, sketch_of
from certspec.carried.source import Source, carried_source
from certspec.chain.certificate import read_certificate
from certspec.chain.lifetime import counted_days
from certspec.chain.order import find_leaf
from certspec.finding import FilePlace, Finding
from certspec.key.parameters import KeyAlgorithm
from certspec.key.public import parameters_of
from certspec.plan.settle import usual_key_usage
from certspec.request.layout import layout_of
from certspec.sketch import Sketch, Sketched
from certspec.usage import EXT_KEY_USAGE_BY_OID

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certspec.chain.certificate import Certificate

_STAPLING = "1.3.6.1.5.5.7.1.24"
_PUBLIC_POLICIES = "2.23.140.1."
"""The policies of the CA/B Forum: who names one keeps to its rules."""


def certificate_sketch(
    file: str,
    title: str,
    certificates: Sequence[Certificate],
    public_roots: Sequence[bytes],
    spki_sha256: str | None = None,
) -> Sketch:
    """The sketch of the server's certificate among these; of the one for a key, where it is known.

    `title` names in words what was read.
    """
    leaf = find_leaf(certificates, spki_sha256, ())
    refused = _refused(file, certificates, leaf, spki_sha256)
    if leaf is None or refused is not None:
        return Sketch("", findings=() if refused is None else (refused,))
    carried = [
        *carried_source(_source(file, leaf)),
        *_beside(file, leaf),
        *_issuer(file, leaf, certificates, public_roots),
    ]
    return sketch_of(f"Made from {title} of {leaf.label}.", file, carried, {})


def _refused(
    file: str, certificates: Sequence[Certificate], leaf: Certificate | None, spki: str | None
) -> Finding | None:
    place = FilePlace(file)
    servers = {one.sha256 for one in certificates if not one.extensions.is_ca}
    if leaf is None:
        what = "there is no certificate in this file"
        return not_importable(what, place, "give the server's certificate")
    if len(servers) > 1 and leaf.spki_sha256 != spki:
        what = f"{len(servers)} server certificates are in this file"
        fix = "give one of them, with its chain or alone"
        return not_importable(f"{what}, and nobody knows which one is meant", place, fix)
    if leaf.extensions.is_ca and not (leaf.extensions.dns_names or leaf.extensions.ip_addresses):
        what = "this is the certificate of a CA, and names no server"
        fix = "give the server's; a CA's is named in `roots` in [issuer], or by --roots FILE"
        return not_importable(what, place, fix)
    return None


def _source(file: str, leaf: Certificate) -> Source:
    said = leaf.extensions
    key = parameters_of(leaf.x509.public_key())
    # A CA may leave usages out: nothing is asked by that.
    usual = usual_key_usage(key.algorithm if key is not None else KeyAlgorithm.RSA)
    oids = said.ext_key_usage
    asked = ("server_auth",) if oids is None else tuple(map(_usage, oids))
    return Source(
        file=file,
        what="the certificate",
        subject=leaf.subject,
        names={
            "dns_names": said.dns_names,
            "ip_addresses": said.ip_addresses,
            "email_addresses": said.email_addresses,
            "uris": said.uris,
        },
        other_names=said.other_names,
        key=key,
        key_description=leaf.key_description,
        key_usage=usual if said.key_usage is None else said.key_usage,
        ext_key_usage=asked,
        layout=layout_of(leaf.x509.subject, leaf.x509.extensions),
    )


def _usage(oid: str) -> str:
    return EXT_KEY_USAGE_BY_OID.get(oid, oid)


def _beside(file: str, leaf: Certificate) -> Iterator[Finding]:
    if leaf.extensions.is_ca:
        message = "the certificate is marked as that of a CA, which no server needs"
        yield lost(message, FilePlace(file))
    if any(one.oid.dotted_string == _STAPLING for one in leaf.x509.extensions):
        message = "it demands stapled OCSP answers (must-staple), which no spec can ask for"
        yield lost(message, FilePlace(file))


def _issuer(
    file: str, leaf: Certificate, certificates: Sequence[Certificate], roots: Sequence[bytes]
) -> Iterator[Carried]:
    """Public where the chain ends at a root that Mozilla trusts, whatever else it has."""
    if _leads_to(leaf, certificates, roots):
        yield Sketched(
            ("issuer", "kind"), "public", "its chain leads to a root that Mozilla trusts"
        )
        return
    policies = leaf.extensions.policies
    if leaf.extensions.logs or any(one.startswith(_PUBLIC_POLICIES) for one in policies):
        yield Sketched(("issuer", "kind"), "public")
        message = (
            "the certificate looks like one of a public CA, whose intermediate is not here: the "
            "spec says so"
        )
        yield changed(message, FilePlace(file), "give its whole chain, and certspec can tell")
        return
    yield Sketched(("issuer", "kind"), "private", f"it is issued by {leaf.issuer_text}")
    days = counted_days(leaf.not_before, leaf.not_after)
    if days > 0:
        yield Sketched(("validity", "max_days"), days, "as long as this one lasts")


def _leads_to(
    leaf: Certificate, certificates: Sequence[Certificate], roots: Sequence[bytes]
) -> bool:
    """Whether signatures lead from the leaf to one of the roots."""
    seen = {leaf.sha256: leaf}
    left = [leaf]
    while left:
        one = left.pop()
        if _is_issued_by_any(one, roots):
            return True
        issuers = {
            other.sha256: other
            for other in certificates
            if other.sha256 not in seen and one.is_signed_by(other)
        }
        seen |= issuers
        left += issuers.values()
    return False


def _is_issued_by_any(one: Certificate, roots: Sequence[bytes]) -> bool:
    named = (read_certificate(root) for root in roots if one.issuer_der in root)
    return any(not isinstance(root, str) and one.is_signed_by(root) for root in named)
