"""An answer mended and judged by the rules on specs, each at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from certspec.asking.answers import assembled
from certspec.asking.questions import QUESTIONS
from certspec.finding import Severity, SpecPlace
from certspec.fix import Draft
from certspec.frozen import dataclass
from certspec.mend.document import all_fixes
from certspec.mend.in_data import edited_data
from certspec.printable import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.asking.answers import Answers
    from certspec.asking.question import Question, Values
    from certspec.finding import DocumentPath, Finding
    from certspec.fix import Mend

LEAVE_OUT = "."
"""What leaves a value out, as in OpenSSL's own questions."""

_MAX_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers with one more, and what there is to say of it; no answers where it is refused.

    `refusal` is for a text that means nothing here; of what it means `findings` speak.
    """

    answers: Answers | None
    remarks: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    refusal: str = ""


def answered(answers: Answers, question: Question, text: str) -> Answered:
    """What this text comes to as the answer to the question."""
    text, others = text.strip(), answers.without(question.word)
    if not text or text == LEAVE_OUT:
        return _left_out(others, question, on_purpose=bool(text))
    if not _is_unicode(text):
        return Answered(None, refusal=f"{quoted(text)} is not UTF-8 text")
    read = question.read(others, text)
    if read.refusal:
        return Answered(None, refusal=read.refusal)
    values, mends = _mended(others, question, read.values)
    findings = against(others, question, values)
    said = (*read.remarks, *mends)
    if any(one.severity is Severity.ERROR for one in findings):
        return Answered(None, said, findings)
    return Answered(others.answer(question.word, values), said, findings)


def open_questions(answers: Answers) -> Iterator[Question]:
    """What is still to be answered, in the order of asking."""
    for one in QUESTIONS:
        if one.asked and one.word not in answers.given and applies(answers, one):
            yield one


def applies(answers: Answers, question: Question) -> bool:
    """Whether there is anything to answer: it is to the point, and no matter of the project."""
    return question.applies(answers) and not answers.inherits(question)


def against(answers: Answers, question: Question, values: Values) -> tuple[Finding, ...]:
    """What the rules have against these values that they have not against good ones."""
    answers = _as_when_asked(answers, question)
    known, _ = _judged(answers, question, question.stand_in(answers))
    found, stand_ins = _judged(answers, question, values)
    before = {(one.code, one.place, one.message) for one in known}
    return tuple(
        one
        for one in found
        if (one.code, one.place, one.message) not in before and not _is_on(one, stand_ins)
    )


def pruned(answers: Answers) -> Answers:
    """Without the answers to questions that are beside the point by now."""
    for one in QUESTIONS:
        if one.word in answers.given and not one.applies(answers):
            answers = answers.without(one.word)
    return answers


def left_wrong(answers: Answers) -> tuple[Finding, ...]:
    """The errors of the whole that no question can mend: on what was carried over, say."""
    found = answers.judged(assembled([answers.carried, *answers.parts()]))
    return tuple(one for one in found if one.stops)


def after_change(answers: Answers) -> Answers:
    """The answers that are good still; the others are offered, and to be asked again."""
    answers = pruned(answers)
    for one in QUESTIONS:
        if one.word in answers.given and _is_wrong(answers, one, answers.given[one.word]):
            offered = {**answers.offered, one.word: one.text(answers)}
            answers = replace(answers.without(one.word), offered=offered)
    return answers


def _is_wrong(answers: Answers, question: Question, values: Values) -> bool:
    others = answers.without(question.word)
    return any(one.stops for one in against(others, question, values))


def _as_when_asked(answers: Answers, question: Question) -> Answers:
    """Without what may be another answer's fault: what was left out, and what comes after.

    That a value is needed, or stands twice, is to be said of the question that it is asked by.
    """
    later = QUESTIONS[QUESTIONS.index(question) + 1 :]
    beside = [one.word for one in later if {*one.paths} & {*question.paths}]
    gaps = [word for word, values in answers.given.items() if not values]
    return answers.without(*beside, *gaps)


def _left_out(answers: Answers, question: Question, *, on_purpose: bool) -> Answered:
    # How to write it into a file is of no use to somebody who is asked.
    findings = tuple(replace(one, fix="") for one in against(answers, question, {}))
    if any(one.stops for one in findings):
        return Answered(None, findings=findings)
    if not on_purpose and any(one.severity is Severity.WARNING for one in findings):
        return Answered(None, findings=findings, refusal=f"{LEAVE_OUT} leaves it out all the same")
    return Answered(answers.answer(question.word, {}), findings=findings)


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _judged(
    answers: Answers, question: Question, values: Values
) -> tuple[tuple[Finding, ...], list[DocumentPath]]:
    """The findings on the answers with these values, and where others stand in for answers."""
    complete = answers.answer(question.word, values)
    stand_ins: list[DocumentPath] = []
    for one in QUESTIONS:
        if one.word in complete.given or not applies(complete, one):
            continue
        filled = one.stand_in(complete)
        stand_ins += _paths(complete, filled)
        complete = complete.answer(one.word, filled)
    return answers.judged(assembled([answers.carried, *complete.parts()])), stand_ins


def _paths(answers: Answers, values: Values) -> Iterator[DocumentPath]:
    for path, value in values.items():
        before = answers.at(*map(str, path)) or ()
        yield (*path, len(before)) if isinstance(value, list) else path


def _is_on(finding: Finding, paths: list[DocumentPath]) -> bool:
    place = finding.place
    return isinstance(place, SpecPlace) and place.path in paths


def _mended(answers: Answers, question: Question, values: Values) -> tuple[Values, tuple[str, ...]]:
    """The values with all mends made that need nobody's word, and what these are."""
    before = assembled(answers.parts(question.word))
    data, said = assembled([_listed_before(before, values), values]), []
    for _ in range(_MAX_ROUNDS):
        mends = list(_proposed(data, answers, values))
        if not mends:
            break
        said += [one.why for one in mends]
        data = edited_data(data, [one.edit for one in mends])
    own = {path: _own(before, data, path) for path in values}
    kept = {path: value for path, value in own.items() if value != []}
    return kept, tuple(dict.fromkeys(said))


def _listed_before(data: dict[str, Any], values: Values) -> Values:
    """The elements that lists at these paths have already."""
    lists = {path for path, value in values.items() if isinstance(value, list)}
    return {path: list(Draft(data).at(*map(str, path)) or ()) for path in lists}


def _proposed(data: dict[str, Any], answers: Answers, values: Values) -> Iterator[Mend]:
    """The edits of the first fix that has any at these paths."""
    for fix in all_fixes():
        mends = [
            one
            for one in fix.propose(Draft(data, inherited=answers.setting.inherited))
            if any(one.edit.path[: len(path)] == path for path in values)
        ]
        if mends:
            yield from mends
            return


def _own(before: dict[str, Any], data: dict[str, Any], path: DocumentPath) -> Any:
    """What the answer gives there, without what lists had before."""
    names = tuple(map(str, path))
    value = Draft(data).at(*names)
    return value[len(Draft(before).at(*names) or ()) :] if isinstance(value, list) else value
