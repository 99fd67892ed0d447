"""The corpus that CERTSPEC_LIMBO names, against `verify_path`; it is not part of the project."""

from __future__ import annotations

import os
import tomllib
from functools import cache
from pathlib import Path

import pytest

from tests.conformance.corpus import Case, read_corpus
from tests.conformance.limbo import Conformance, as_json, as_text, judge_case, judge_corpus

CORPUS = "CERTSPEC_LIMBO"
HERE = Path(__file__).parent
MIN_DIAGNOSED = 0.95


@pytest.fixture(name="cases", scope="module")
def given_cases() -> tuple[Case, ...]:
    file = os.environ.get(CORPUS)
    if not file:
        pytest.skip(f"no corpus here: {CORPUS} names an x509-limbo file")
    return read_corpus(Path(file))


@pytest.fixture(name="conformance", scope="module")
def judged_corpus(cases: tuple[Case, ...]) -> Conformance:
    return judge_corpus(cases)


@cache
def differences() -> dict[str, dict[str, str]]:
    return tomllib.loads((HERE / "differences.toml").read_text(encoding="utf-8"))


def test_every_difference_has_its_reason(conformance: Conformance) -> None:
    accepted = {one.case.id for one in conformance.differences if one.accepted}
    rejected = {one.case.id for one in conformance.differences if not one.accepted}
    assert accepted <= set(differences()["false_accepts"])
    assert rejected <= set(differences()["false_rejects"])


def test_every_reasoned_difference_is_one(
    conformance: Conformance, cases: tuple[Case, ...]
) -> None:
    reasoned = {one for group in differences().values() for one in group}
    there = {case.id for case in cases}
    assert reasoned & there <= {one.case.id for one in conformance.differences}


def test_nearly_every_rejection_has_a_cause_of_its_own(conformance: Conformance) -> None:
    total = conformance.total
    assert total.rejections
    assert total.diagnosed >= MIN_DIAGNOSED * total.rejections


def test_the_cause_to_mend_first_is_the_one_a_reader_names(cases: tuple[Case, ...]) -> None:
    labels = tomllib.loads((HERE / "labels.toml").read_text(encoding="utf-8"))
    wrong = {
        case.id: outcome.codes
        for case in cases
        if case.id in labels and (outcome := judge_case(case)).codes[:1][0] not in labels[case.id]
    }
    assert wrong == {}


def test_the_report_for_programs_has_the_counts_of_the_one_for_people(
    conformance: Conformance,
) -> None:
    report = as_json(conformance)
    assert set(report) == {"total", "namespaces", "differences"}
    assert report["total"]["cases"] == sum(one["cases"] for one in report["namespaces"].values())
    assert report["total"]["cases"] - report["total"]["agree"] == len(report["differences"])
    text = as_text(conformance)
    assert all(one["id"] in text for one in report["differences"])
    assert all(case.id in text for case in conformance.skipped)
