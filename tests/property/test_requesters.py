"""Whatever a value holds, each program reads it as it stands, or it is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given

from tests.property.examples import examples
from tests.property.hostile_values import (
    CONTROLS,
    INJECTIONS,
    SANS,
    SIGNS,
    SUBJECTS,
    around,
    plan_of,
)
from tests.support.keys import key_pem
from tests.support.requesters.made import Made, wanted
from tests.support.requesters.readers import READERS, is_refused, rendered

if TYPE_CHECKING:
    from certspec.plan.plan import Plan

# What is asked for is compared: a short key is as good.
KEY = key_pem("rsa1024")
SPEC = """\
spec_version = 1
san = { dns_names = ["mdm.zylker.com"] }
key = { algorithm = "ECDSA" }
"""
WIZARD = """\
spec_version = 1
target = { product = "mdm-plus", build = "10.1.2303.3" }
subject.country = "US"
subject.province = "IL"
subject.locality = "Chicago"
subject.organization = "Zylker"
subject.organizational_unit = "IT"
san = { dns_names = ["mdm.zylker.com"] }
key = { source = "external" }
"""
# The programs that make a request are slow; openssl has a test of its own.
RUN = ("certtool", "cfssl")
READ = ("certreq", "cert-manager", "terraform", "generatecsr")
ORDER_THEMSELVES = ("cert-manager", "terraform")
TAKE_ANY_SUBJECT = ("certtool", "cfssl", "cert-manager", "terraform")


def plan_for(name: str, **tables: dict[str, Any]) -> Plan:
    return plan_of(WIZARD if name == "generatecsr" else SPEC, **tables)


def assert_same(name: str, plan: Plan) -> None:
    made = READERS[name](rendered(name, plan), KEY)
    asked = wanted(plan.request)
    if name in ORDER_THEMSELVES:
        made = replace(made, subject=tuple(sorted(made.subject)))
        asked = replace(asked, subject=tuple(sorted(asked.subject)))
    assert comparable(made, made) == comparable(asked, made)


def comparable(one: Made, made: Made) -> Made:
    """Without what the file says nothing of; the key is not the plan's."""
    kept = {
        key: getattr(one, key)
        for key in ("key_usage", "ext_key_usage")
        if getattr(made, key) is not None
    }
    return replace(one, key=None, **{"key_usage": None, "ext_key_usage": None, **kept})


@pytest.mark.parametrize("name", RUN)
@given(SUBJECTS, SANS)
@examples(20)
@example({"locality": "Acme #1 Ltd", "organization": ".include /etc/passwd"}, {})
@example({"locality": "O'Brien", "organization": '"quoted"'}, {})
@example({"locality": "ends with \\", "organization": "C:\\new\\table"}, {})
@example({"locality": "😀" * 128, "organization": " both ends "}, {})
@example({"common_name": ""}, {})
def test_the_program_asks_for_what_stands_there(
    name: str, subject: dict[str, Any], san: dict[str, Any]
) -> None:
    beyond = ("postal_code", "street_address", "email_address") if name == "cfssl" else ()
    san = {kind: values for kind, values in san.items() if name != "cfssl" or kind != "uris"}
    kept = {key: value for key, value in subject.items() if key not in beyond}
    plan = plan_for(name, subject=kept, san=san)
    if not is_refused(name, plan):
        assert_same(name, plan)


@pytest.mark.parametrize("name", READ)
@given(SUBJECTS, SANS)
@examples(60)
@example({"locality": "${x} %{y} %% $$ $${z}", "organization": "100%"}, {})
@example({}, {"dns_names": ["a,b.example", "a&dns=b.example"]})
@example({"common_name": ""}, {})
@example({"locality": "\u2028\u0085\ufeff\x7f\U0001f511", "organization": "%s%"}, {})
def test_the_reader_reads_what_stands_there(
    name: str, subject: dict[str, Any], san: dict[str, Any]
) -> None:
    # Without a common name CS203 leaves the wizard without an answer.
    kept = {key: value for key, value in subject.items() if value or name != "generatecsr"}
    plan = plan_for(name, subject=kept, san=san)
    if not is_refused(name, plan):
        assert_same(name, plan)


@pytest.mark.parametrize("name", TAKE_ANY_SUBJECT)
def test_every_sign_arrives_wherever_it_stands(name: str) -> None:
    for sign in SIGNS + CONTROLS:
        plan = plan_for(name, subject=around(sign))
        assert not is_refused(name, plan)
        assert_same(name, plan)


@pytest.mark.parametrize("name", TAKE_ANY_SUBJECT)
@pytest.mark.parametrize("value", INJECTIONS.values(), ids=INJECTIONS)
def test_what_would_inject_arrives_as_it_stands(name: str, value: str) -> None:
    plan = plan_for(name, subject={"locality": value})
    assert not is_refused(name, plan)
    assert_same(name, plan)


@pytest.mark.parametrize("name", ["certreq", "generatecsr"])
@pytest.mark.parametrize("value", INJECTIONS.values(), ids=INJECTIONS)
def test_what_has_lines_is_refused_where_lines_have_no_form(name: str, value: str) -> None:
    plan = plan_for(name, subject={"locality": value})
    assert is_refused(name, plan) is ("\n" in value)
