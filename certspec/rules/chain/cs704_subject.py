"""The certificate's subject is the one that was asked for, as far as [conformance] wants it.

Why: A public CA leaves out what it has not validated, which harms nobody; a value that is another
    one than was asked for is a mistake of the CA or somebody else's certificate. The
    organizational unit is never missed: public CAs must not put it in. Where no common name was
    asked for, a lenient spec takes one that is among the names that were.
Fix: Ask the CA for a corrected certificate, or write the value that it uses into [subject]; write
    `subject = "lenient"` in [conformance] where the CA may leave fields out.
Reference: RFC 5280, 4.1.2.6; BR 7.1.2.7 and 7.1.4.3.
Bad:
    [leaf]
    subject = { locality = "Springfield" }
Good:
    [leaf]
    subject = { common_name = "MDM.zylker.com" }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.chain.names import NAME_KINDS, comparable
from certspec.finding import Severity
from certspec.frozen import dataclass
from certspec.report import Group, Outcome
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer

UNIT = "organizational_unit"


@dataclass(frozen=True, slots=True)
class _Field:
    """One attribute: what was asked, and every value of it that the certificate has."""

    key: str
    asked: str | None
    given: tuple[str, ...]

    @property
    def title(self) -> str:
        return f"subject: {self.key}"

    @property
    def matches(self) -> bool:
        if self.key == "common_name" and self.asked is not None:
            return self.asked.lower() in map(str.lower, self.given)
        return self.asked in self.given


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    if answer.plan.subject_mode == "ignore":
        said = answer.leaf.subject_text or "empty"
        yield Evidence(f"not compared: {said}", "subject", Outcome.NOT_CHECKED)
    else:
        for field in _fields(answer):
            yield _judged(answer, field)
    units = [value for key, value in answer.leaf.subject if key == UNIT]
    if units and answer.is_public:
        yield _unit_of_public_ca(answer, units[0])


def _fields(answer: Answer) -> Iterator[_Field]:
    asked, given = dict(answer.asked.subject), answer.leaf.subject
    for key in dict.fromkeys([*asked, *(key for key, _ in given)]):
        yield _Field(key, asked.get(key), tuple(value for one, value in given if one == key))


def _judged(answer: Answer, field: _Field) -> Remark | Evidence:
    exact = answer.plan.subject_mode == "exact"
    if field.asked is None:
        return _added(answer, field, exact=exact)
    if field.matches:
        return Evidence(field.asked, field.title, Outcome.MATCH)
    if field.given:
        return _changed(answer, field, exact=exact)
    if field.key == UNIT or not (exact or (field.key == "common_name" and _lacks_names(answer))):
        return Evidence(f"{field.asked} was left out", field.title, Outcome.ALLOWED_OMISSION)
    return _violation(answer, field, f"{field.key} {field.asked!r} was left out of the subject")


def _added(answer: Answer, field: _Field, *, exact: bool) -> Remark | Evidence:
    message = f"the subject has {field.key} {field.given[0]!r}, which was not asked for"
    if exact:
        return _violation(answer, field, message)
    if field.key == "common_name" and not _is_asked_name(answer, field.given[0]):
        return _violation(answer, field, message, Severity.WARNING, Outcome.ALLOWED_CHANGE)
    return Evidence(f"added: {field.given[0]}", field.title, Outcome.ALLOWED_ADDITION)


def _changed(answer: Answer, field: _Field, *, exact: bool) -> Remark:
    message = f"{field.key} is {field.given[0]!r}, {field.asked!r} was asked for"
    if exact:
        return _violation(answer, field, message)
    return _violation(answer, field, message, Severity.WARNING, Outcome.ALLOWED_CHANGE)


def _is_asked_name(answer: Answer, name: str) -> bool:
    """Whether a common name is one of the names that were asked for."""
    return any(
        comparable(kind, name) == comparable(kind, one)
        for kind in NAME_KINDS
        for one in getattr(answer.asked, kind)
    )


def _lacks_names(answer: Answer) -> bool:
    """Whether the certificate lacks a subject alternative name that was asked for."""
    return any(
        comparable(kind, name)
        not in {comparable(kind, one) for one in getattr(answer.leaf.extensions, kind)}
        for kind in NAME_KINDS
        for name in getattr(answer.asked, kind)
    )


def _violation(
    answer: Answer,
    field: _Field,
    message: str,
    severity: Severity = Severity.ERROR,
    outcome: Outcome = Outcome.VIOLATION,
) -> Remark:
    return Remark(
        message,
        answer.place(answer.leaf, "subject"),
        "ask the CA for a corrected certificate, or write into [subject] what it uses",
        severity,
        also=answer.asked_at("the spec", "subject", field.key),
        title=field.title,
        outcome=outcome,
    )


def _unit_of_public_ca(answer: Answer, unit: str) -> Remark:
    return Remark(
        f"the certificate has the organizational unit {unit!r}, which public CAs must not put in",
        answer.place(answer.leaf, "subject"),
        "ask the CA for a certificate without it: this one may be revoked at short notice",
        Severity.WARNING,
        title=f"subject: {UNIT}",
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.CONFORMANCE, waivable=True)
