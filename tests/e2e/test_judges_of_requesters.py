"""Files for programs that no package has, judged by what their makers, or others, made of them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from certspec.usage import EXT_KEY_USAGES, KEY_USAGES
from tests.golden.requesters.produce import EXPECTED
from tests.property.hostile_values import CONTROLS, INJECTIONS, SIGNS, around, plan_of
from tests.support.requesters.judges import (
    cert_manager_complaints,
    cert_manager_fields,
    provider_attributes,
    read_by_terraform,
)
from tests.support.requesters.readers import is_refused, rendered

if TYPE_CHECKING:
    from certspec.plan.plan import Plan

SPEC = """\
spec_version = 1
subject = { country = "NO", postal_code = "0150", serial_number = "1e3" }
san.dns_names = ["mdm.zylker.com", "*.zylker.com"]
san.ip_addresses = ["192.0.2.7", "2001:db8::7"]
san.uris = ["https://a.example/${x}/%{y}#$$"]
"""
KEYS: list[dict[str, Any]] = [
    {"algorithm": "RSA", "size": 4096, "encoding": "pkcs1"},
    {"algorithm": "ECDSA", "curve": "P-521"},
    {"algorithm": "Ed25519"},
]
USAGES = {"key_usage": list(KEY_USAGES), "ext_key_usage": list(EXT_KEY_USAGES)}
SMALL = ('a = "', 'a = "${x}"', 'a = "$${x}"')
# Twice is the sign itself; once it begins a template.
ESCAPED = re.compile(r"([$%])\1\{")
TEMPLATE = re.compile(r"(?<![$%])[$%]\{")
TYPES = {"subject": "X509Subject", "privateKey": "CertificatePrivateKey"}


def hostile_plans(name: str) -> list[Plan]:
    subjects = [{"locality": value} for value in INJECTIONS.values()]
    subjects += [around(sign) for sign in SIGNS + CONTROLS]
    plans = [plan_of(SPEC, subject=one) for one in subjects]
    plans += [plan_of(SPEC, key=key, validity={"max_days": 90}) for key in KEYS]
    plans.append(plan_of(SPEC, usages=USAGES, validity={"max_days": 9, "renew_before": "20%"}))
    return [one for one in plans if not is_refused(name, one)]


def values_of(request: dict[str, Any]) -> dict[str, Any]:
    """The request's values by the names of a spec, as Terraform fills them in."""
    (subject,) = request.get("subject", [{}])
    assert request["private_key_pem"] == '${file("mdm.key")}'
    names = {key: request[key] for key in request.keys() - {"subject", "private_key_pem"}}
    return {key: filled(value) for key, value in {**subject, **names}.items()}


def filled(value: Any) -> Any:
    if isinstance(value, list):
        return [filled(one) for one in value]
    assert not TEMPLATE.search(value), value
    return ESCAPED.sub(r"\1{", value)


def asked(plan: Plan) -> dict[str, Any]:
    fields = plan.request
    kinds = ("dns_names", "ip_addresses", "uris")
    names = {kind: list(getattr(fields, kind)) for kind in kinds if getattr(fields, kind)}
    subject: dict[str, Any] = dict(fields.subject)
    if "street_address" in subject:
        subject["street_address"] = [subject["street_address"]]
    return {**subject, **names}


@cache
def read_at_once() -> list[dict[str, Any]]:
    """What is read in some small texts, the file that is committed, and those of all the plans."""
    texts = [*SMALL, (EXPECTED / "terraform.tf").read_text(encoding="utf-8")]
    texts += [rendered("terraform", one).decode() for one in hostile_plans("terraform")]
    return read_by_terraform(texts)


def terraform_requests() -> list[dict[str, Any]]:
    requests = []
    for read in read_at_once()[len(SMALL) :]:
        ((kind, named),) = read["resource"].items()
        assert kind == "tls_cert_request"
        ((_, (request,)),) = named.items()
        requests.append(request)
    return requests


def test_the_parser_of_terraform_reads_what_a_spec_asks_for() -> None:
    plans = hostile_plans("terraform")
    assert len(plans) > len(SIGNS)
    _, *requests = terraform_requests()
    assert [values_of(one) for one in requests] == [asked(one) for one in plans]


def test_the_provider_of_terraform_has_every_attribute_that_is_rendered() -> None:
    of_subject, of_request = provider_attributes()
    for request in terraform_requests():
        assert {key: of_request[key][1] for key in request} == are_lists(request)
        (subject,) = request["subject"]
        assert {key: of_subject[key][1] for key in subject} == are_lists(subject)


def are_lists(values: dict[str, Any]) -> dict[str, bool]:
    return {key: isinstance(value, list) for key, value in values.items()}


def test_the_parser_of_terraform_tells_what_it_refuses_and_fills_in() -> None:
    refused, template, sign = read_at_once()[: len(SMALL)]
    assert set(refused) == {"refused"}
    assert TEMPLATE.search(template["a"])
    assert filled(sign["a"]) == "${x}"


def test_the_types_of_cert_manager_take_every_manifest() -> None:
    texts = [(EXPECTED / "cert-manager.yaml").read_text(encoding="utf-8")]
    texts += [rendered("cert-manager", one).decode() for one in hostile_plans("cert-manager")]
    specs = [yaml.safe_load(text)["spec"] for text in texts]
    assert len(specs) > len(SIGNS)
    assert cert_manager_complaints(specs) == [[] for _ in specs]
    known = cert_manager_fields("CertificateSpec")
    for spec in specs:
        assert set(spec) <= known
        for field, kind in TYPES.items():
            assert set(spec.get(field, {})) <= cert_manager_fields(kind)


def test_the_types_of_cert_manager_tell_what_they_refuse() -> None:
    sound = {"secretName": "a", "issuerRef": {"name": "b"}}
    wrong = [
        {"secretName": "a"},
        {**sound, "usages": ["serverAuth"]},
        {**sound, "subject": {"countries": [False]}},
        {**sound, "renewBeforePercentage": 2**31},
    ]
    said = cert_manager_complaints([sound, *wrong])
    assert [bool(one) for one in said] == [False, True, True, True, True]
    assert said[3][0]["instancePath"] == "/subject/countries/0"
