"""The serial number is positive, at most 20 octets long, and no other certificate's of that CA.

Why: A CA revokes a certificate by its serial number alone, so two with one number are revoked
    together, and some clients refuse the second that they see. Programs and devices refuse a
    number that is zero or too long; a negative one the path does not get by. A public CA draws at
    least 64 bits at random: of a number of 40 bits or less, that can hardly be.
Fix: Ask the CA for a new certificate, and the administrator of your own CA to have its serial
    numbers drawn at random.
Reference: RFC 5280, 4.1.2.2; CA/B Forum BR 7.1.
Bad:
    [spec.issuer]
    kind = "public"
    [leaf]
    lifetime_days = 200
    logs = [1, 2, 3]
    serial = "00"
Good:
    [spec.issuer]
    kind = "public"
    [leaf]
    lifetime_days = 200
    logs = [1, 2, 3]
    serial = "7fffffffffffffffffffffffffffffffffffffff"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.report import Group
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer
    from certspec.chain.certificate import Certificate

TITLE = "serial numbers"

MAX_OCTETS = 20
UNLIKELY_BITS = 40
"""One random number of 64 bits in 2 ** 24 is as short as that, or shorter."""


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    remarks = [*_malformed(answer), *_short(answer), *_twins(answer)]
    yield from remarks
    if not remarks:
        yield answer.of_chain(f"{answer.leaf.label}: {answer.leaf.serial:x}", TITLE)


def _malformed(answer: Answer) -> Iterator[Remark]:
    severity = None if answer.is_public else Severity.WARNING
    for one in (answer.leaf, *answer.issuers):
        # The sign takes a bit of its own.
        octets = one.serial.bit_length() // 8 + 1
        if one.serial == 0:
            yield _remark(answer, one, "is 0, it has to be positive", severity)
        elif octets > MAX_OCTETS:
            what = f"is {octets} octets long, {MAX_OCTETS} are allowed"
            yield _remark(answer, one, what, severity)


def _short(answer: Answer) -> Iterator[Remark]:
    bits = answer.leaf.serial.bit_length()
    if answer.is_public and 0 < bits <= UNLIKELY_BITS:
        what = f"({answer.leaf.serial:x}) is too short for one of 64 random bits or more"
        yield _remark(answer, answer.leaf, what, Severity.WARNING)


def _twins(answer: Answer) -> Iterator[Remark]:
    for one in (answer.leaf, *answer.issuers):
        for other in answer.given():
            if _are_twins(one, other):
                yield _twin(answer, one, f"{other.label!r}, which was given too")
    leaf = answer.leaf
    known = [("the one in use", answer.active)] if answer.active else []
    known += [("one that was in use before", old) for old in answer.retired]
    for what, locked in known:
        same = (locked.issuer, locked.serial) == (leaf.issuer_text, f"{leaf.serial:x}")
        if same and locked.sha256 != leaf.sha256:
            yield _twin(answer, leaf, what)


def _are_twins(one: Certificate, other: Certificate) -> bool:
    # A precertificate shares its number with the certificate it announces.
    if one.extensions.is_precertificate or other.extensions.is_precertificate:
        return False
    same = (one.issuer_der, one.serial) == (other.issuer_der, other.serial)
    return same and one.sha256 != other.sha256


def _twin(answer: Answer, one: Certificate, what: str) -> Remark:
    which = f"({one.serial:x}) is that of another certificate of the same CA: {what}"
    return _remark(answer, one, which, Severity.ERROR)


def _remark(answer: Answer, one: Certificate, what: str, severity: Severity | None) -> Remark:
    return Remark(
        f"the serial number of {one.label!r} {what}",
        answer.place(one, "serialNumber"),
        "ask the CA for a new certificate, its serial number drawn at random"
        if one.sha256 == answer.leaf.sha256
        else "ask the CA for a certificate from an issuing CA with another serial number",
        severity,
        title=TITLE,
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.PROFILE, waivable=True)
