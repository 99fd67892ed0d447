"""`opensslsan.conf`: the request file of legacy builds, and the source that openssl can repeat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.artifact import Artifact, ArtifactKind
from certspec.artifacts.key_word import key_word
from certspec.artifacts.openssl_value import openssl_value
from certspec.artifacts.template import Verbatim, render
from certspec.distinguished_name import BY_KEY
from certspec.usage import EXT_KEY_USAGES, KEY_USAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.artifacts.inputs import BuildInputs, TemplateText
    from certspec.plan.plan import Plan
    from certspec.request.fields import RequestFields

TEMPLATE = "opensslsan.conf.j2"
FILE = "openssl.conf"


def openssl_conf(plan: Plan, template: TemplateText) -> bytes:
    """The configuration, UTF-8 without BOM, whose `openssl req` equals certspec's own CSR."""
    request = plan.request
    names = [*_numbered("DNS", request.dns_names), *_numbered("IP", request.ip_addresses)]
    names += [*_numbered("email", request.email_addresses), *_numbered("URI", request.uris)]
    text = render(
        template(TEMPLATE),
        {
            "key_bits": request.key.size,
            "curve": request.key.curve.value if request.key.curve is not None else None,
            "external": plan.spec.key.source == "external",
            "on_token": plan.spec.key.source == "pkcs11",
            "attributes": [(BY_KEY[key].long_name, value) for key, value in request.subject],
            "names": names,
            "key_usage": [KEY_USAGES[word] for word in _in_bit_order(request)],
            "ext_key_usage": [EXT_KEY_USAGES[word][0] for word in request.ext_key_usage],
            "key_file": Verbatim(key_word(plan)),
            "csr_file": plan.files.csr,
            "conf_file": plan.files.request or FILE,
        },
        openssl_value,
    )
    return text.encode()


def _numbered(kind: str, values: tuple[str, ...]) -> list[tuple[str, int, str]]:
    return [(kind, number, value) for number, value in enumerate(values, start=1)]


def _in_bit_order(request: RequestFields) -> list[str]:
    return [word for word in KEY_USAGES if word in request.key_usage]


def _make(inputs: BuildInputs) -> Iterator[Artifact]:
    name = inputs.plan.files.request
    if name is not None and inputs.plan.target.request_template == TEMPLATE:
        content = openssl_conf(inputs.plan, inputs.template)
        yield Artifact(inputs.folder / name, content, why="the request as openssl reads it")


OPENSSL_CONF = ArtifactKind("openssl configuration", _make)
