"""Answers from flags, all at once; and what is missing where nobody can be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.asking.judging import answered, open_questions
from certspec.asking.questions import QUESTIONS
from certspec.finding import FilePlace, Finding, Severity, any_stops
from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certspec.asking.answers import Answers
    from certspec.asking.judging import Answered
    from certspec.asking.question import Question


@dataclass(frozen=True, slots=True)
class Flagged:
    """The answers as far as they are good, what is found, and why a flag can't be meant so."""

    answers: Answers
    findings: tuple[Finding, ...] = ()
    misuse: str = ""


def by_flags(answers: Answers, flags: Mapping[str, str]) -> Flagged:
    """The answers that flags give, by the words of the questions."""
    given = _implied(answers, flags)
    findings: list[Finding] = []
    for one in QUESTIONS:
        if one.word not in given:
            continue
        if not one.applies(answers):
            if any_stops(findings):
                # It may go with what was meant.
                continue
            return Flagged(answers, misuse=f"{one.flag} does not go with the other answers")
        outcome = answered(answers, one, given[one.word])
        if outcome.refusal:
            return Flagged(answers, misuse=f"{one.flag}: {outcome.refusal}")
        findings += _of_flag(one, outcome)
        answers = outcome.answers or answers
    return Flagged(answers, tuple(findings))


def without_asking(answers: Answers) -> Flagged:
    """The rest of the answers as offered or usual, and one finding on all that are missing."""
    missing: list[Question] = []
    findings: list[Finding] = []
    seen: set[str] = set()
    complete = answers
    while one := next((each for each in open_questions(complete) if each.word not in seen), None):
        seen.add(one.word)
        offer = complete.offered.get(one.word, "")
        usual = one.usual(complete)
        outcome = answered(complete, one, offer or usual)
        if offer:
            findings += _of_flag(one, outcome)
        elif outcome.answers is None or (usual and not one.silent):
            missing.append(one)
        complete = outcome.answers or complete
    if missing:
        findings.append(_missing(complete, missing))
    return Flagged(complete, tuple(findings))


def _implied(answers: Answers, flags: Mapping[str, str]) -> dict[str, str]:
    """The flags, with what they say of other questions."""
    given = dict(flags)
    if "roots" in given:
        given.setdefault("issuer", "private")
    if "build" in given and answers.at("target", "product") is None:
        usual = next(one for one in QUESTIONS if one.word == "product").usual(answers)
        given.setdefault("product", answers.offered.get("product", usual))
    if "dns-names" in given and not {"common-name"} & {*given, *answers.offered}:
        first, _, rest = given.pop("dns-names").strip(" ,").partition(",")
        given |= {"common-name": first} | ({"dns-names": rest} if rest.strip(" ,") else {})
    return given


def _of_flag(question: Question, outcome: Answered) -> Iterator[Finding]:
    """What is found on a flag, in the words of the rules, at the flag."""
    place = FilePlace(question.flag)
    for remark in outcome.remarks:
        yield Finding("CS341", Severity.NOTE, remark, place)
    if outcome.answers is not None:
        # Of what is written the check speaks.
        return
    for one in outcome.findings:
        yield Finding(one.code, one.severity, one.message, place, one.fix)


def _missing(answers: Answers, questions: list[Question]) -> Finding:
    listed = ", ".join(f"{one.flag} {one.metavar} ({one.prompt})" for one in questions)
    count = "an answer is" if len(questions) == 1 else f"{len(questions)} answers are"
    return Finding(
        "CS344",
        Severity.ERROR,
        f"{count} missing, and nobody is there to be asked",
        FilePlace(answers.setting.file),
        f"give {listed}; or run it on a terminal, which asks",
    )
