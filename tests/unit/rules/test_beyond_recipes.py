"""What rules say of answers and plans that no recipe and no spec on disk brings about."""

from __future__ import annotations

import datetime
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from certspec.plan.settle import settle
from certspec.report import Outcome
from certspec.rule import apply
from certspec.rules.catalog import find_rule
from certspec.source.document import parse
from certspec.spec.read import read_spec
from tests.support.recipe import read_recipe
from tests.support.recipe_answer import judge_recipe
from tests.support.specs import over_valid_spec
from tests.unit.rules.test_chain_words import places

if TYPE_CHECKING:
    from certspec.answer import Answer
    from certspec.chain.certificate import Certificate
    from certspec.finding import Finding
    from certspec.plan.plan import Plan
    from certspec.report import Check


def answer(recipe: str) -> Answer:
    judged = judge_recipe(read_recipe(recipe)).answer
    assert judged is not None
    return judged


def said(code: str, subject: object) -> tuple[tuple[Finding, ...], tuple[Check, ...]]:
    rule = find_rule(code)
    assert rule is not None
    return apply([rule], subject)


def with_facts(certificate: Certificate, **facts: object) -> Certificate:
    changed = copy(certificate)
    vars(changed).update(facts)
    return changed


def with_other_names(*names: str) -> Answer:
    good = answer("")
    extensions = replace(good.leaf.extensions, other_names=names)
    return replace(good, leaf=with_facts(good.leaf, extensions=extensions))


def test_a_name_of_a_kind_that_no_spec_has_was_not_asked_for() -> None:
    (finding,), (check,) = said("CS703", with_other_names("1.2.3.4"))
    assert finding.message == "the certificate has the name 1.2.3.4, which was not asked for"
    assert check.title == "subject alternative names: 1.2.3.4"
    assert check.outcome is Outcome.VIOLATION


def test_a_name_that_was_asked_for_once_is_missed_at_the_list() -> None:
    good = answer("")
    then = replace(good.asked, dns_names=("mdm.zylker.com", "old.zylker.com"))
    (finding,), _ = said("CS702", replace(good, asked=then))
    assert finding.message == "old.zylker.com is not among the certificate's names"
    assert places(finding) == [("san", "dns_names")]


def test_of_several_values_the_first_is_told() -> None:
    public = '[spec.issuer]\nkind = "public"\nroots = ["root.cer"]\n'
    good = answer(f'{public}[spec.conformance]\nsubject = "lenient"')
    several = (
        *(one for one in good.leaf.subject if one[0] != "locality"),
        ("locality", "Springfield"),
        ("locality", "Peoria"),
        ("postal_code", "60601"),
        ("postal_code", "60602"),
        ("organizational_unit", "IT"),
        ("organizational_unit", "Sales"),
    )
    findings, checks = said("CS704", replace(good, leaf=with_facts(good.leaf, subject=several)))
    changed, unit = (one.message for one in findings)
    assert changed == "locality is 'Springfield', 'Chicago' was asked for"
    assert "organizational unit 'IT'" in unit
    assert "added: 60601" in [one.evidence for one in checks]


def test_of_several_values_that_were_not_asked_for_the_first_is_told() -> None:
    good = answer("")
    several = (*good.leaf.subject, ("postal_code", "60601"), ("postal_code", "60602"))
    (finding,), _ = said("CS704", replace(good, leaf=with_facts(good.leaf, subject=several)))
    assert finding.message == "the subject has postal_code '60601', which was not asked for"


def test_without_a_request_at_hand_it_is_called_the_csr() -> None:
    (wrong_key,), _ = said("CS701", replace(answer('[leaf]\nkey = "other"'), csr=None))
    assert wrong_key.fix.startswith("ask the CA for the certificate of the CSR, or ")
    (active,), _ = said("CS708", replace(answer('[lock]\nactive = "leaf"'), csr=None))
    assert active.fix.startswith("give the file that the CA sent for the CSR, ")


def test_p521_is_a_curve_that_clients_know() -> None:
    good = answer("")
    leaf = with_facts(good.leaf, rsa_bits=None, rsa_exponent=None, key_description="ECDSA P-521")
    assert said("CS627", replace(good, leaf=leaf))[0] == ()


def plan(changes: dict[str, object], at: datetime.datetime) -> Plan:
    parsed = parse("mdm.cert.toml", over_valid_spec(changes).encode())
    assert parsed.document is not None
    read = read_spec(parsed.document)
    assert read.spec is not None
    return settle(read.spec, read.origin, at)


def test_what_public_cas_may_give_takes_the_word_only_where_it_is_less() -> None:
    asked: dict[str, object] = {"issuer": {"kind": "public"}, "validity": {"max_days": 398}}
    last_day_of_398 = datetime.datetime(2026, 3, 14, tzinfo=datetime.UTC)
    first_day_of_200 = datetime.datetime(2026, 3, 15, tzinfo=datetime.UTC)
    (finding,), _ = said("CS211", plan(asked, last_day_of_398))
    assert finding.fix == "write `max_days = 397` or less"
    assert said("CS211", plan(asked, first_day_of_200)) == ((), ())
