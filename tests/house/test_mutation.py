"""The tool that breaks rules on purpose, tried on a toy of a rule."""

from __future__ import annotations

import os
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from certspec.finding import FilePlace, Severity
from certspec.rule import apply
from tests.mutation.equivalent import Equivalent, read_equivalents
from tests.mutation.forks import Trial
from tests.mutation.install import install
from tests.mutation.mutants import mutants_of
from tests.mutation.report import Outcome
from tests.mutation.run import Tried, try_all
from tests.mutation.seen import Seen, Unchanged
from tests.mutation.selection import most_telling_first

if TYPE_CHECKING:
    from tests.mutation.mutant import Mutant

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")

FILE = Path("cs999_toy.py")
SOURCE = '''\
"""A number is three or more."""

from certspec.finding import FilePlace, Severity
from certspec.rule import Remark, rule

def check(number: int = 0):
    if number < 3:
        yield Remark(f"{number} is too small", FilePlace("toy"), "write a larger one")

RULE = rule(__name__, __doc__, Severity.ERROR, check)
'''
LINE = "if number < 3:"


@pytest.fixture
def toy() -> ModuleType:
    module = ModuleType(FILE.stem)
    exec(SOURCE, vars(module))  # noqa: S102 - a rule file, as if imported
    return module


def findings(toy: ModuleType, number: int) -> list[tuple[str, Severity]]:
    found, _ = apply([vars(toy)["RULE"]], number)
    assert all(one.place == FilePlace("toy") for one in found)
    return [(one.message, one.severity) for one in found]


def tried(toy: ModuleType, *, at_the_edge: bool, jobs: int = 1) -> dict[str, Tried]:
    def two_is_too_small() -> None:
        assert findings(toy, 2) == [("2 is too small", Severity.ERROR)]

    def four_is_not() -> None:
        assert findings(toy, 4) == []

    def three_is_not() -> None:
        assert findings(toy, 3) == []

    trials = [Trial("two", two_is_too_small), Trial("four", four_is_not)]
    if at_the_edge:
        trials.append(Trial("three", three_is_not))
    mutants = mutants_of(FILE, SOURCE)
    done = try_all(mutants, lambda _: toy, lambda _: trials, jobs)
    return {one.mutant.change: one for one in done}


def test_what_no_test_notices_survives_and_the_rest_is_killed(toy: ModuleType) -> None:
    found = tried(toy, at_the_edge=False)
    assert found["number < 3 -> number <= 3"].killed_by is None
    assert found["number < 3 -> number >= 3"].killed_by == "two"
    assert found["number < 3 -> True"].killed_by == "four"
    assert found["Severity.ERROR -> Severity.NOTE"].killed_by == "two"
    assert found["'write a larger one' -> ''"].killed_by is None


def test_a_case_at_the_edge_kills_the_survivor(toy: ModuleType) -> None:
    found = tried(toy, at_the_edge=True, jobs=2)
    assert found["number < 3 -> number <= 3"].killed_by == "three"


def test_nothing_of_a_mutant_stays(toy: ModuleType) -> None:
    tried(toy, at_the_edge=True)
    assert findings(toy, 2) == [("2 is too small", Severity.ERROR)]


def test_a_mutant_that_never_ends_is_killed(
    toy: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.mutation.forks._SECONDS", 0.05)

    def hang() -> None:
        while True:
            pass

    mutants = mutants_of(FILE, SOURCE)[:1]
    (one,) = try_all(mutants, lambda _: toy, lambda _: [Trial("hang", hang)])
    assert one.killed_by == "(SIGPROF)"


@pytest.mark.parametrize(
    ("change", "still_at_two", "still_at_four"),
    [
        ("number < 3 -> number <= 3", True, True),
        ("number < 3 -> True", True, False),
        ("number < 3 -> number >= 3", False, False),
        ("Severity.ERROR -> Severity.NOTE", False, False),
    ],
)
def test_a_test_is_passed_over_only_where_the_mutant_says_the_same(
    toy: ModuleType, change: str, *, still_at_two: bool, still_at_four: bool
) -> None:
    rule = vars(toy)["RULE"]
    seen = Seen((rule,))
    for name, number in (("two", 2), ("four", 4)):
        with seen.watching(name):
            findings(toy, number)
    before = Unchanged.of(rule, seen)
    install(next(one for one in mutants_of(FILE, SOURCE) if one.change == change), toy)
    assert vars(toy)["RULE"] is rule
    assert before.is_still("two") is still_at_two
    assert before.is_still("four") is still_at_four


def test_the_cases_of_the_rule_come_first_and_those_of_others_last() -> None:
    own = "tests/rules/test_spec_rules.py::case[spec/CS201/fail-one.toml]"
    other = "tests/rules/test_spec_rules.py::case[spec/CS202/fail-one.toml]"
    words = "tests/rules/test_spec_messages.py::words[1]"
    of_chain = "tests/rules/test_chain_rules.py::case[chain/CS601/fail-leaf.toml]"
    trials = [Trial(name, lambda: None) for name in (of_chain, other, words, own)]
    ordered = [one.name for one in most_telling_first(trials, "spec", "CS201")]
    assert ordered == [own, words, other]


def test_words_and_conditions_are_scored_apart(toy: ModuleType) -> None:
    done = list(tried(toy, at_the_edge=False).values())
    (survivor,) = (one for one in done if one.mutant.change == "number < 3 -> number <= 3")
    assert survivor.mutant.text == LINE
    outcome = Outcome(done, ())
    assert survivor in outcome.survivors()
    assert outcome.score(words=True).survived == 1
    conditions = outcome.score(words=False)
    listed = Outcome(done, [Equivalent("CS999", LINE, "number < 3 -> number <= 3", "a toy")])
    assert listed.score(words=False).survived == conditions.survived - 1
    assert listed.unfounded() == []


def test_an_equivalent_that_is_killed_or_gone_is_named(toy: ModuleType) -> None:
    killed = Equivalent("CS999", LINE, "number < 3 -> True", "wrong")
    gone = Equivalent("CS999", LINE, "number < 9 -> True", "wrong")
    of_another = Equivalent("CS998", LINE, "number < 3 -> True", "not looked at")
    done = list(tried(toy, at_the_edge=True).values())
    assert Outcome(done, [killed, gone, of_another]).unfounded() == [killed, gone]


def test_docstrings_and_annotations_are_left_alone() -> None:
    changes = [one.change for one in mutants_of(FILE, SOURCE)]
    assert not any("three or more" in one or "int" in one.split() for one in changes)


def test_every_equivalent_mutant_has_a_reason_and_is_there() -> None:
    rules = Path(__file__).parents[2] / "certspec" / "rules"
    for one in read_equivalents():
        (file,) = rules.glob(f"*/{one.code.lower()}_*.py")
        assert any(one.is_of(mutant) for mutant in mutants(file)), one
        assert one.why


def mutants(file: Path) -> list[Mutant]:
    return mutants_of(file, file.read_text(encoding="utf-8"))
