"""Each value of the spec that is ahead of the request in the lock: its words, and its line."""

from __future__ import annotations

import pytest

from certspec.behind_spec import behind_spec
from certspec.finding import FilePlace, Severity, SpecPlace
from certspec.plan.plan import LOCK_FILE
from tests.unit.plan.locked import OUT, plan_of, request_of

BUILT = plan_of()
NAMES = '["mdm.zylker.com"]'
DNS_NAMES = ("san", "dns_names")


@pytest.mark.parametrize(
    ("old", "new", "path", "words"),
    [
        (
            NAMES,
            '["mdm.zylker.com", "www.zylker.com"]',
            (*DNS_NAMES, 1),
            'san.dns_names has "www.zylker.com", which was not built',
        ),
        (
            NAMES,
            '["mdm.zylker.com", "b.zylker.com", "a.zylker.com"]',
            (*DNS_NAMES, 1),
            'san.dns_names has "b.zylker.com, a.zylker.com", which was not built',
        ),
        (
            'province = "IL", ',
            "",
            ("subject", "province"),
            'subject.province has lost "IL", which was built',
        ),
        (
            'locality = "Chicago"',
            'locality = "Peoria"',
            ("subject", "locality"),
            'subject.locality is "Peoria" now, and was built with "Chicago"',
        ),
        (
            'organization = "Zylker"',
            'organization = "Zylker", organizational_unit = "IT"',
            ("subject", "organizational_unit"),
            'subject.organizational_unit has "IT", which was not built',
        ),
    ],
)
def test_one_value(old: str, new: str, path: tuple[str | int, ...], words: str) -> None:
    plan = plan_of(old=old, new=new)
    (found,) = behind_spec(plan, request_of(BUILT, "active"))
    assert (found.code, found.severity) == ("CS310", Severity.ERROR)
    assert found.message == f"not up to date: {words}"
    assert found.place == SpecPlace("mdm.cert.toml", path)
    assert found.also == ((FilePlace(str(OUT / LOCK_FILE)), "what was built"),)
    assert found.fix.startswith("run `certspec build`")


def test_a_name_that_is_gone_is_told_at_the_list() -> None:
    more = plan_of(old=NAMES, new='["mdm.zylker.com", "www.zylker.com"]')
    (found,) = behind_spec(BUILT, request_of(more, "active"))
    assert found.message == (
        'not up to date: san.dns_names has lost "www.zylker.com", which was built'
    )
    assert found.place == SpecPlace("mdm.cert.toml", DNS_NAMES)


def test_names_that_came_and_went_are_told_at_the_first_new_one() -> None:
    before = plan_of(old=NAMES, new='["mdm.zylker.com", "old.zylker.com"]')
    after = plan_of(old=NAMES, new='["mdm.zylker.com", "b.zylker.com", "a.zylker.com"]')
    (found,) = behind_spec(after, request_of(before, "pending"))
    assert found.message == (
        'not up to date: san.dns_names is "b.zylker.com, a.zylker.com" now, and was built with '
        '"old.zylker.com"'
    )
    assert found.place == SpecPlace("mdm.cert.toml", (*DNS_NAMES, 1))


def test_several_values_are_told_in_the_order_of_the_request() -> None:
    plan = plan_of('key = { algorithm = "ECDSA" }\n', old=NAMES, new='["www.zylker.com"]')
    said = [one.place for one in behind_spec(plan, request_of(BUILT, "active"))]
    assert [one.path for one in said if isinstance(one, SpecPlace)] == [
        ("subject", "common_name"),
        (*DNS_NAMES, 0),
        ("key", "algorithm"),
        ("key", "curve"),
        ("usages", "key_usage"),
        ("key", "size"),
    ]


def test_what_was_built_is_behind_in_nothing() -> None:
    assert list(behind_spec(BUILT, request_of(BUILT, "active"))) == []
