from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from certspec.finding import FilePlace, Finding, Severity, SpecPlace, Waived
from certspec.report_words import cause_to_mend_first, delivered, drawn, not_checked
from tests.support.recipe import read_recipe
from tests.support.recipe_answer import judge_recipe

if TYPE_CHECKING:
    from certspec.verify import Judged

WAIVED = Waived("why", datetime.date(2027, 1, 31), SpecPlace("f", ("waivers", 0)))


def found(code: str, severity: Severity = Severity.ERROR, waived: Waived | None = None) -> Finding:
    return Finding(code, severity, f"message of {code}", FilePlace("f"), waived=waived)


def judged(recipe: str) -> Judged:
    return judge_recipe(read_recipe(recipe))


@pytest.mark.parametrize(
    ("codes", "first"),
    [
        (["CS704", "CS605", "CS402", "CS701"], "CS701"),
        (["CS701", "CS708"], "CS708"),
        (["CS403", "CS606"], "CS606"),
        (["CS702", "CS408"], "CS408"),
        (["CS402", "CS404"], "CS404"),
        (["CS402", "CS802"], "CS802"),
        (["CS705", "CS604"], "CS604"),
        (["CS705", "CS704"], "CS705"),
        (["CS301", "CS707"], "CS707"),
        ([], None),
    ],
)
def test_what_makes_the_rest_moot_is_mended_first(codes: list[str], first: str | None) -> None:
    cause = cause_to_mend_first(map(found, codes))
    assert (cause.code if cause else None) == first


def test_only_errors_that_are_not_waived_are_mended() -> None:
    findings = [found("CS701", Severity.WARNING), found("CS605", waived=WAIVED), found("CS704")]
    cause = cause_to_mend_first(findings)
    assert cause is not None
    assert cause.code == "CS704"


def test_the_table_of_what_was_given() -> None:
    result = judged('deliver = ["issuer", "leaf", "leaf:der", "root", "other", "request"]')
    rows = [(one.file, one.used, one.why) for one in delivered(result.answer, result.items)]
    assert rows == [
        ("1-issuer", True, "issuer 1 above the certificate"),
        ("2-leaf", True, "the certificate"),
        ("3-leaf.der", False, "given twice"),
        ("4-root", False, "a root: devices use their own copy"),
        ("5-other", False, "not part of the path"),
        ("6-request", False, "a certificate signing request is no certificate"),
    ]


def test_an_untrusted_root_is_not_used_either() -> None:
    result = judged('deliver = ["leaf+issuer+root"]\ntrust = []')
    assert [one.used for one in delivered(result.answer, result.items)] == [True, True, False]


@pytest.mark.parametrize(
    ("recipe", "words"),
    [
        ("", "no revocation lists are named"),
        ('spec.issuer = { crls = ["a.crl"] }\n[crl]', "is about Zylker Test Issuing CA"),
        (
            'spec.issuer = { crls = ["a.crl"] }',
            "is about mdm.zylker.com, Zylker Test Issuing CA",
        ),
    ],
)
def test_what_was_not_checked_is_said(recipe: str, words: str) -> None:
    result = judged(recipe)
    assert result.answer is not None
    lines = not_checked(result.answer.plan, result.answer)
    assert words in lines[0]
    assert len(lines) == 2


def test_a_key_that_was_not_made_yet_is_not_checked() -> None:
    result = judged('[lock]\nkey = ""')
    assert result.answer is not None
    assert "the key" in not_checked(result.answer.plan, result.answer)[-1]


def test_nothing_is_said_of_the_key_where_nothing_was_judged() -> None:
    result = judged("")
    assert result.answer is not None
    plan = result.answer.plan
    assert not [one for one in not_checked(plan, None, key_here=False) if "key" in one]
    assert [one for one in not_checked(plan, result.answer, key_here=False) if "key" in one]


@pytest.mark.parametrize(
    ("recipe", "chain"),
    [
        (
            "",
            [
                ("mdm.zylker.com", "the certificate, until 2027-12-24", ()),
                ("Zylker Test Issuing CA", "issuer, until 2035-11-21", ()),
                ("Zylker Test Root", "trusted root, until 2043-11-19", ()),
            ],
        ),
        (
            'deliver = ["leaf"]',
            [("mdm.zylker.com", "the certificate, until 2027-12-24", ("CS402",))],
        ),
        (
            "[issuer]\nnot_after = 2026-11-01T00:00:00Z",
            [
                ("mdm.zylker.com", "the certificate, until 2027-12-24", ()),
                ("Zylker Test Issuing CA", "issuer, until 2026-11-01", ("CS404",)),
                ("Zylker Test Root", "root, until 2043-11-19", ()),
            ],
        ),
    ],
)
def test_the_chain_is_drawn_with_what_breaks_it(
    recipe: str, chain: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    links = drawn(judge_recipe(read_recipe(recipe)).answer)
    assert [
        (one.label, one.what, tuple(fault[-6:-1] for fault in one.broken)) for one in links
    ] == chain


def test_nothing_is_drawn_where_nothing_was_judged() -> None:
    assert drawn(None) == ()


@pytest.mark.parametrize(
    ("recipe", "words"), [("", "the live server: "), ("[live]", "the server's other addresses")]
)
def test_a_live_server_is_looked_at_once_at_most(recipe: str, words: str) -> None:
    result = judged(recipe)
    assert result.answer is not None
    lines = not_checked(result.answer.plan, result.answer)
    assert [one.startswith(words) for one in lines] == [False, True]
