"""What editors may offer and check where the models take any text and leave the rest to rules."""

from __future__ import annotations

from typing import Any

import iso3166

from certspec.distinguished_name import ATTRIBUTES
from certspec.plan.country import CODES
from certspec.plan.settle import all_targets
from certspec.rules.catalog import all_rules, is_on_policy

_NO_CODE = "A country that ISO has no code for"
# A common name is shortened before it is judged; the country has words of its own.
_OWN_LENGTH = ("common_name", "country")

Words = dict[str, str]


def hints() -> dict[tuple[str, str], dict[str, Any]]:
    """Keywords for the schemas, by model and key."""
    subject = {
        ("Subject", one.key): {"maxLength": one.max_length}
        for one in ATTRIBUTES
        if one.key not in _OWN_LENGTH
    }
    return {
        **subject,
        ("Subject", "country"): _one_of(_countries()),
        ("TargetChoice", "product"): _one_of(_products()),
        ("Policy", "allowed_targets"): _one_of(_products()),
        ("Policy", "required_subject"): _one_of({one.key: one.long_name for one in ATTRIBUTES}),
        ("Waiver", "rule"): _one_of(_waivable_rules(on_policy=False)),
        ("ProjectWaiver", "rule"): _one_of(_waivable_rules(on_policy=True)),
    }


def _one_of(words: Words) -> dict[str, Any]:
    return {"enum": list(words), "meanings": words}


def _countries() -> Words:
    known = iso3166.countries_by_alpha2
    return {one: known[one].apolitical_name if one in known else _NO_CODE for one in sorted(CODES)}


def _products() -> Words:
    titles: Words = {}
    for target in all_targets():
        titles.setdefault(target.product, target.title)
    return titles


def _waivable_rules(*, on_policy: bool) -> Words:
    return {
        rule.code: rule.summary
        for rule in all_rules()
        if rule.waivable and (on_policy or not is_on_policy(rule.code))
    }
