"""What render writes for another program, import reads back as the spec that it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from certspec.carried.names import is_address
from certspec.check import check_read
from certspec.importer import Existing, Importer
from certspec.importers.cert_manager import IMPORTER as CERT_MANAGER
from certspec.importers.cfssl import IMPORTER as CFSSL
from certspec.plan.settle import settle
from certspec.sketch_text import sketch_text
from certspec.source.document import parse
from certspec.spec.read import read_spec
from tests.property.examples import examples
from tests.property.hostile_values import SANS, SUBJECTS, plan_of
from tests.support.clock import NOW
from tests.support.requesters.readers import is_refused, rendered

if TYPE_CHECKING:
    from certspec.plan.plan import Plan
    from certspec.sketch import Sketch

IMPORTERS = {"cert-manager": CERT_MANAGER, "cfssl": CFSSL}
SPEC = 'spec_version = 1\nsan = { dns_names = ["mdm.zylker.com"] }\n'
KEYS = st.sampled_from(
    [
        {"algorithm": "RSA", "size": 2048},
        {"algorithm": "RSA", "size": 4096, "encoding": "pkcs1"},
        {"algorithm": "ECDSA", "curve": "P-384"},
        {"algorithm": "Ed25519"},
    ]
)
USAGES = st.fixed_dictionaries(
    {
        "key_usage": st.sampled_from(
            [
                [],
                ["digital_signature"],
                ["digital_signature", "key_encipherment"],
                ["key_agreement"],
            ]
        ),
        "ext_key_usage": st.permutations(["server_auth", "client_auth", "ocsp_signing"]).map(
            lambda all_of_them: list(all_of_them[:2])
        ),
    }
)
VALIDITY = st.fixed_dictionaries(
    {},
    optional={
        "max_days": st.integers(1, 900),
        "renew_before": st.sampled_from(["30d", "1d", "33%", "50%"]),
    },
)
COMMON_NAMES = st.sampled_from([None, "", "mdm.zylker.com", "MDM.Zylker.com", "a device"])
OTHER_NAMES = st.fixed_dictionaries(
    {},
    optional={
        "ip_addresses": st.just(["192.0.2.7", "2001:DB8::7"]),
        "email_addresses": st.just(["pki@zylker.com"]),
    },
)


def imported(importer: Importer, content: bytes) -> Sketch:
    existing = Existing("file", content)
    assert importer.recognizes(existing)
    return importer.sketch(existing)


def plan_from(sketch: Sketch) -> Plan:
    """The plan for the spec, which has no mistake of form."""
    document = parse("mdm.cert.toml", sketch_text(sketch).encode()).document
    assert document is not None
    read = read_spec(document)
    _, findings = check_read(read, NOW)
    assert [one for one in findings if one.code.startswith("CS1")] == []
    assert read.spec is not None
    return settle(read.spec, read.origin, NOW)


def said(sketch: Sketch) -> dict[tuple[str | int, ...], Any]:
    return {one.path: one.value for one in sketch.values}


@pytest.mark.parametrize("name", IMPORTERS)
@given(SUBJECTS, COMMON_NAMES, SANS, OTHER_NAMES, KEYS, USAGES, VALIDITY)
@examples(60)
@example({"country": "NO", "postal_code": "0150"}, None, {}, {}, {}, {}, {})
@example({"organization": "{{ .Values.org }}"}, None, {}, {}, {}, {}, {})
@example(
    {"locality": "\u2028\u0085\ufeff\x7f\U0001f511", "organization": " "}, "", {}, {}, {}, {}, {}
)
def test_rendered_and_imported_it_asks_for_the_same(
    name: str,
    subject: dict[str, Any],
    common_name: str | None,
    san: dict[str, Any],
    other_names: dict[str, Any],
    key: dict[str, Any],
    usages: dict[str, Any],
    validity: dict[str, Any],
) -> None:
    named = subject if common_name is None else {**subject, "common_name": common_name}
    tables = {"subject": named, "san": {**san, **other_names}, "key": key, "validity": validity}
    if name == "cert-manager":
        tables["usages"] = usages
    else:
        for beyond in ("postal_code", "street_address"):
            subject.pop(beyond, None)
        san.pop("uris", None)
    plan = plan_of(SPEC, **tables)
    assume(not is_refused(name, plan))
    assume(not any(is_address(one) for one in plan.request.dns_names))
    first = imported(IMPORTERS[name], rendered(name, plan))
    assert first.findings == ()
    again = plan_from(first)
    assert asked(again, name) == asked(plan, name)
    assert not is_refused(name, again)
    assert said(imported(IMPORTERS[name], rendered(name, again))) == said(first)


def asked(plan: Plan, name: str) -> dict[str, Any]:
    """What the file of the program can say of it."""
    fields, spec = plan.request, plan.spec
    parts: dict[str, Any] = {
        "subject": fields.subject,
        "names": (fields.dns_names, fields.ip_addresses, fields.email_addresses, fields.uris),
        "key": fields.key,
    }
    if name == "cert-manager":
        parts["usages"] = (fields.key_usage, fields.ext_key_usage)
        parts["validity"] = (spec.validity.max_days, spec.validity.renew_before)
        parts["encoding"] = getattr(spec.key, "encoding", None)
    return parts
