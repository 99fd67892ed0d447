"""Whatever a value holds, `openssl req` on the conf makes certspec's own request from it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given

from certspec.artifacts.openssl_value import openssl_value
from tests.property.examples import examples
from tests.property.hostile_values import (
    ALL_NAMES_AND_USAGES,
    CONTROLS,
    INJECTIONS,
    LONG_URIS,
    LONG_VALUES,
    SANS,
    SIGNS,
    SUBJECTS,
    around,
    plan_of,
    values,
)
from tests.property.same_request import conf_of, own_request, system_request
from tests.support.requesters.readers import is_refused

MAX_LINE_BYTES = 509


@given(SUBJECTS, SANS)
@examples(40)
@example({"locality": "Acme #1 Ltd", "organization": ".include /etc/passwd"}, {})
@example({"locality": "O'Brien", "organization": '"quoted"'}, {})
@example({"locality": "ends with \\", "organization": "C:\\new\\table"}, {})
@example({"locality": "😀" * 123 + 'a"', "organization": " both ends "}, {})
@example({"locality": "\\" * 128, "organization": "$" * 64}, {})
@example({"locality": "Zug", "common_name": ""}, {})
@example({"common_name": ""}, {})
def test_openssl_makes_the_same_bytes(subject: dict[str, Any], san: dict[str, Any]) -> None:
    plan = plan_of(subject=subject, san=san)
    if is_refused("openssl", plan):
        assert plan.request.subject == ()
    else:
        assert system_request(conf_of(plan)) == own_request(plan)


def test_every_sign_arrives_wherever_it_stands() -> None:
    for sign in SIGNS + CONTROLS:
        plan = plan_of(subject=around(sign))
        assert system_request(conf_of(plan)) == own_request(plan)


@pytest.mark.parametrize("value", INJECTIONS.values(), ids=INJECTIONS)
def test_what_would_inject_arrives_as_it_stands(value: str) -> None:
    plan = plan_of(subject={"locality": value})
    assert system_request(conf_of(plan)) == own_request(plan)


@given(values() | LONG_VALUES | LONG_URIS)
@examples(200)
def test_no_line_with_a_backslash_is_longer_than_old_parsers_read(value: str) -> None:
    for line in f"organizationalUnitName = {openssl_value(value)}".splitlines():
        assert len(line.encode()) <= MAX_LINE_BYTES or "\\" not in line


@pytest.mark.parametrize("kind", ["RSA", "ECDSA"])
def test_all_names_and_usages_arrive(kind: str) -> None:
    plan = plan_of(ALL_NAMES_AND_USAGES, key={"algorithm": kind})
    assert system_request(conf_of(plan)) == own_request(plan)
