"""cert-manager's Certificate: a manifest for Kubernetes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.artifacts.json_value import json_value
from certspec.artifacts.reach import NAME_KINDS, Reach, not_expressible, settles
from certspec.artifacts.template import render
from certspec.distinguished_name import BY_KEY
from certspec.finding import Severity
from certspec.requester import Requester

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.artifacts.inputs import TemplateText
    from certspec.finding import Finding
    from certspec.key.parameters import KeyParameters
    from certspec.plan.plan import Plan
    from certspec.spec.tables import Validity

_FILE = "cert-manager.yaml"
_TEMPLATE = "cert-manager.yaml.j2"
_USAGES = {
    "digital_signature": "digital signature",
    "content_commitment": "content commitment",
    "key_encipherment": "key encipherment",
    "data_encipherment": "data encipherment",
    "key_agreement": "key agreement",
    "server_auth": "server auth",
    "client_auth": "client auth",
    "code_signing": "code signing",
    "email_protection": "email protection",
    "time_stamping": "timestamping",
    "ocsp_signing": "ocsp signing",
}
_HOURS_A_DAY = 24
_RSA_SIZES = (2048, 4096, 8192)


def _takes_key(key: KeyParameters) -> bool:
    return key.size is None or key.size in _RSA_SIZES


_REACH = Reach(
    program="cert-manager",
    # The alternative, one text for the whole subject, needs a gate opened in the cluster.
    subject=frozenset(BY_KEY) - {"email_address"},
    names=frozenset(NAME_KINDS),
    takes_key=_takes_key,
)


def _findings(plan: Plan) -> Iterator[Finding]:
    yield from _REACH.beyond(plan)
    if plan.name.strip("-") != plan.name:
        message = "a name in a cluster begins and ends with a letter or digit"
        yield not_expressible(message, plan.place("name"), "write another name")
    if not plan.request.key_usage and not plan.request.ext_key_usage:
        message = "cert-manager puts usages of its own where none is named"
        yield not_expressible(message, plan.place("usages"), "name them in [usages]")
    yield settles(
        "the spec does not know the issuers of a cluster",
        plan.place("issuer"),
        "write its name for ISSUER, and its kind, into the manifest",
        Severity.WARNING,
    )
    if plan.spec.key.source != "external":
        yield settles(
            "cert-manager makes a key of its own in the cluster, once",
            plan.place("key"),
            f"to use the key that is there, put it into the secret {plan.name}-tls first",
        )


def _validity(asked: Validity) -> Iterator[tuple[str, str | int]]:
    """The times that the spec itself names; else the issuer and cert-manager have their own."""
    if asked.max_days is not None:
        yield "duration", f"{asked.max_days * _HOURS_A_DAY}h"
    before, unit = asked.renew_before[:-1], asked.renew_before[-1]
    if "renew_before" in asked.model_fields_set:
        if unit == "d":
            yield "renewBefore", f"{int(before) * _HOURS_A_DAY}h"
        else:
            yield "renewBeforePercentage", int(before)


def _render(plan: Plan, template: TemplateText) -> bytes:
    request = plan.request
    subject, curve = dict(request.subject), request.key.curve
    values = {
        "name": plan.name,
        "secret_name": f"{plan.name}-tls",
        "common_name": subject.pop("common_name", None),
        "subject": subject,
        "request": request,
        "usages": [_USAGES[word] for word in (*request.key_usage, *request.ext_key_usage)],
        "algorithm": str(request.key.algorithm),
        "size": request.key.size if curve is None else curve.bits,
        "is_pkcs1": getattr(plan.spec.key, "encoding", "") == "pkcs1",
        "validity": dict(_validity(plan.spec.validity)),
    }
    return render(template(_TEMPLATE), values, json_value).encode()


REQUESTER = Requester(
    "cert-manager", "cert-manager Certificate", _FILE, _TEMPLATE, _render, _findings
)
