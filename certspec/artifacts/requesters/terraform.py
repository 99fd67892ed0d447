"""`tls_cert_request`: a resource of Terraform's provider for TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.artifacts.hcl_value import hcl_value
from certspec.artifacts.reach import Reach, not_expressible, other_usages, settles
from certspec.artifacts.template import render
from certspec.distinguished_name import BY_KEY
from certspec.finding import Severity
from certspec.requester import Requester
from certspec.spec.key import GeneratedKey, KeyFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.artifacts.inputs import TemplateText
    from certspec.finding import Finding
    from certspec.plan.plan import Plan

_FILE = "terraform.tf"
_TEMPLATE = "terraform.tf.j2"
_REACH = Reach(
    program="Terraform",
    subject=frozenset(BY_KEY),
    names=frozenset(["dns_names", "ip_addresses", "uris"]),
)


def _findings(plan: Plan) -> Iterator[Finding]:
    yield from _REACH.beyond(plan)
    yield from other_usages(plan, "Terraform")
    yield settles(
        "Terraform asks for no usages: the CA has to give them by itself", plan.place("usages")
    )
    key = plan.spec.key
    if not isinstance(key, GeneratedKey | KeyFile):
        yield not_expressible(
            "Terraform has to read the private key, and the spec says that its server keeps it",
            plan.place("key", "source"),
            "make the request there, with certtool or openssl",
        )
    elif key.passphrase_env or key.passphrase_file:
        yield not_expressible("Terraform can't read an encrypted private key", plan.place("key"))
    else:
        yield settles(
            "Terraform's state will hold the private key in plain text",
            plan.place("key"),
            "keep the state as safe as the key, or let `certspec build` make the request",
            Severity.WARNING,
        )


def _render(plan: Plan, template: TemplateText) -> bytes:
    request, key = plan.request, plan.spec.key
    starts_well = plan.name[:1].isalpha()
    values = {
        "label": plan.name if starts_well else f"_{plan.name}",
        "key_file": key.file if isinstance(key, KeyFile) else plan.files.key,
        "subject": dict(request.subject),
        "dns_names": request.dns_names,
        "ip_addresses": request.ip_addresses,
        "uris": request.uris,
    }
    return render(template(_TEMPLATE), values, hcl_value).encode()


REQUESTER = Requester(
    "terraform", "Terraform tls_cert_request", _FILE, _TEMPLATE, _render, _findings
)
