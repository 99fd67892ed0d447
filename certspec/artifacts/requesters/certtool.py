"""`certtool --generate-request --template`: GnuTLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.artifacts.certtool_value import distinguished_name, fits_in_quotes, in_octets
from certspec.artifacts.key_word import key_word
from certspec.artifacts.reach import NAME_KINDS, Reach, not_expressible, settles
from certspec.artifacts.template import render
from certspec.distinguished_name import BY_KEY
from certspec.key.parameters import Curve, KeyAlgorithm
from certspec.requester import Requester
from certspec.usage import EXT_KEY_USAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.artifacts.inputs import TemplateText
    from certspec.finding import Finding
    from certspec.plan.plan import Plan

_FILE = "certtool.cfg"
_TEMPLATE = "certtool.cfg.j2"
_CURVES = {Curve.P256: "secp256r1", Curve.P384: "secp384r1", Curve.P521: "secp521r1"}
_NAME_KEYS = {
    "dns_names": "dns_name",
    "ip_addresses": "ip_address",
    "email_addresses": "email",
    "uris": "uri",
}
# It passes over all others in a request, and sets the first whatever the template says.
_KEY_USAGES = {"digital_signature": "signing_key", "key_encipherment": "encryption_key"}
_REACH = Reach(
    program="certtool",
    subject=frozenset(BY_KEY),
    names=frozenset(NAME_KINDS),
    # A subject has a form without any sign that is read wrongly.
    takes_value=lambda table, _, value: table == "subject" or fits_in_quotes(value),
)


def _findings(plan: Plan) -> Iterator[Finding]:
    yield from _REACH.beyond(plan)
    place = plan.place("usages", "key_usage")
    usable = set(_KEY_USAGES)
    if plan.request.key.algorithm is not KeyAlgorithm.RSA:
        usable.discard("key_encipherment")
    for usage in plan.request.key_usage:
        if usage not in usable:
            yield not_expressible(f"certtool can't be asked for the key usage {usage}", place)
    if "digital_signature" not in plan.request.key_usage:
        message = "certtool always asks for the key usage digital_signature"
        yield not_expressible(message, place, "add it, or let `certspec build` make the request")
    also = "marks the extended key usages critical, and " if plan.request.ext_key_usage else ""
    yield settles(
        f"certtool {also}adds basic constraints, which say that it is no CA: CAs pass over both",
        plan.place("usages"),
    )


def _render(plan: Plan, template: TemplateText) -> bytes:
    request = plan.request
    curve = request.key.curve
    values = {
        "external": plan.spec.key.source == "external",
        "key_bits": request.key.size,
        "curve": _CURVES[curve] if curve is not None else None,
        "file": _FILE,
        "key_file": key_word(plan),
        "csr_file": plan.files.csr,
        "subject": distinguished_name(request.subject),
        "in_octets": in_octets(request.subject),
        "names": [
            (key, value) for kind, key in _NAME_KEYS.items() for value in getattr(request, kind)
        ],
        "key_usage": [_KEY_USAGES[word] for word in request.key_usage],
        "ext_key_usage": [(word, EXT_KEY_USAGES[word][1]) for word in request.ext_key_usage],
    }
    return render(template(_TEMPLATE), values, str).encode()


REQUESTER = Requester("certtool", "GnuTLS certtool template", _FILE, _TEMPLATE, _render, _findings)
