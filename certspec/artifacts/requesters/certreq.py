"""`certreq -new`: Windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.artifacts.inf_value import inf_bytes, inf_value, x500_name
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

_FILE = "certreq.inf"
_TEMPLATE = "certreq.inf.j2"
_KINDS = {
    "dns_names": "dns",
    "ip_addresses": "ipaddress",
    "email_addresses": "email",
    "uris": "url",
}
_KEY_USAGE_BITS = {
    "digital_signature": 0x80,
    "content_commitment": 0x40,
    "key_encipherment": 0x20,
    "data_encipherment": 0x10,
    "key_agreement": 0x08,
}
_CURVES = {Curve.P256: 256, Curve.P384: 384, Curve.P521: 521}


def _takes_value(table: str, key: str, value: str) -> bool:
    """A line of an INF file has no signs for line ends; `&` parts one name from the next."""
    del key
    return value.isprintable() and (table == "subject" or "&" not in value)


_REACH = Reach(
    program="certreq",
    subject=frozenset(BY_KEY),
    names=frozenset(NAME_KINDS),
    takes_key=lambda key: key.algorithm is not KeyAlgorithm.ED25519,
    takes_value=_takes_value,
)


def _findings(plan: Plan) -> Iterator[Finding]:
    yield from _REACH.beyond(plan)
    if not plan.request.key_usage:
        message = "certreq puts key usages of its own where none are named"
        yield not_expressible(message, plan.place("usages"), "name them in [usages]")
    yield settles(
        "certreq adds what CAs pass over: the names of the user, the program and the computer",
        plan.place("subject"),
    )
    if plan.spec.key.source != "external":
        yield settles(
            "certreq makes a key of its own, which Windows keeps",
            plan.place("key"),
            "for the key that is there, `certspec build` makes the request",
        )


def _render(plan: Plan, template: TemplateText) -> bytes:
    request = plan.request
    curve = request.key.curve
    bits = sum(_KEY_USAGE_BITS[word] for word in request.key_usage)
    names = [f"{word}={value}" for kind, word in _KINDS.items() for value in getattr(request, kind)]
    values = {
        "inf_file": _FILE,
        "csr_file": plan.files.csr,
        "subject": x500_name(request.subject),
        "key_bits": request.key.size,
        "curve": _CURVES[curve] if curve is not None else None,
        "key_usage": f"0x{bits:02x}",
        "ext_key_usage": [EXT_KEY_USAGES[word][1] for word in request.ext_key_usage],
        "names": [f"{name}&" for name in names[:-1]] + names[-1:],
    }
    return inf_bytes(render(template(_TEMPLATE), values, inf_value))


REQUESTER = Requester(
    "certreq", "Windows certreq request (INF)", _FILE, _TEMPLATE, _render, _findings
)
