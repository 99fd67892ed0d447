"""The parts of a verdict that are said in sentences and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.report import Delivered, Link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from certspec.answer import Answer
    from certspec.chain.certificate import Certificate
    from certspec.chain.read import Item
    from certspec.finding import Finding
    from certspec.plan.plan import Plan

MEND_FIRST = (
    *("CS812", "CS813", "CS80", "CS708", "CS715", "CS701", "CS606"),
    *("CS401", "CS404", "CS405", "CS415", "CS406", "CS408", "CS4"),
    *("CS702", "CS6", "CS7"),
)
"""Prefixes of codes in the order in which causes are mended: what makes others moot in front."""


def cause_to_mend_first(findings: Iterable[Finding]) -> Finding | None:
    """The error that is to be mended first."""
    errors = [one for one in findings if one.stops]
    return min(errors, key=_rank, default=None)


def mend_first(finding: Finding | None, said: str = "") -> str:
    """What is to be mended first, how, and its code; empty where nothing is.

    `said` stands in place of the finding's own message.
    """
    if finding is None:
        return ""
    return f"{said or finding.message} - {finding.fix} [{finding.code}]"


def delivered(answer: Answer | None, items: Iterable[Item]) -> tuple[Delivered, ...]:
    """The table of what was given: what each thing is, whether it is used, and why."""
    seen: set[str] = set()
    rows = []
    for item in items:
        used, why = _use(answer, item, seen)
        what = item.what if item.certificate is None else _what(item.certificate)
        rows.append(Delivered(item.file, item.index, what, used, why))
    return tuple(rows)


def drawn(answer: Answer | None) -> tuple[Link, ...]:
    """The chain that was found, the certificate first, and what breaks it where."""
    if answer is None:
        return ()
    path, causes = answer.verdict.path or (answer.leaf,), answer.verdict.causes
    faults: dict[str, list[str]] = {one.sha256: [] for one in path}
    for cause in causes:
        at = cause.certificate.sha256 if cause.certificate is not None else ""
        faults[at if at in faults else path[-1].sha256].append(f"{cause.message} [{cause.code}]")
    return tuple(
        Link(
            one.label,
            f"{_place_in_chain(answer, one, position)}, until {one.not_after:%Y-%m-%d}",
            tuple(faults[one.sha256]),
        )
        for position, one in enumerate(path)
    )


def not_checked(plan: Plan, answer: Answer | None, *, key_here: bool = True) -> tuple[str, ...]:
    """What the verdict does not speak of; `key_here`: the private key is here and open."""
    lines = list(not_looked_at(plan, answer))
    if answer is not None and answer.expected_spki is None:
        lines.append("the key: none was made or adopted for this spec yet")
    elif answer is not None and not key_here:
        lines.append("the private key: it is not open here; its public half is known by the lock")
    return tuple(lines)


def not_looked_at(plan: Plan, answer: Answer | None) -> tuple[str, ...]:
    """What of the answer itself, whoever's key it is for, the verdict does not speak of."""
    lines = []
    if not plan.spec.issuer.crls:
        lines.append("revocation: no revocation lists are named in [issuer] crls")
    elif answer is not None and answer.verdict.unchecked:
        labels = ", ".join(one.label for one in answer.verdict.unchecked)
        lines.append(f"revocation: no list of [issuer] crls is about {labels}")
    if answer is not None and answer.served:
        lines.append("the server's other addresses and certificates: one answer was looked at")
    else:
        lines.append("the live server: whether it serves this certificate")
    return tuple(lines)


def _rank(finding: Finding) -> int:
    for rank, prefix in enumerate(MEND_FIRST):
        if finding.code.startswith(prefix):
            return rank
    return len(MEND_FIRST)


def _what(certificate: Certificate) -> str:
    if certificate.is_self_issued:
        kind = "root certificate" if certificate.extensions.is_ca else "self-signed certificate"
    else:
        kind = "CA certificate" if certificate.extensions.is_ca else "server certificate"
    return f"{kind} {certificate.label!r} of {certificate.issuer_text!r}"


def _place_in_chain(answer: Answer, certificate: Certificate, position: int) -> str:
    if position == 0:
        return "the certificate"
    if answer.verdict.accepted and certificate is answer.verdict.path[-1]:
        return "trusted root"
    return "root" if certificate.is_self_issued else "issuer"


def _use(answer: Answer | None, item: Item, seen: set[str]) -> tuple[bool, str]:
    certificate = item.certificate
    if certificate is None or answer is None:
        return False, item.refusal or "nothing could be judged"
    if certificate.sha256 in seen:
        return False, "given twice"
    seen.add(certificate.sha256)
    if certificate.sha256 == answer.leaf.sha256:
        return True, "the certificate"
    position = next(
        (
            number
            for number, one in enumerate(answer.verdict.path)
            if one.sha256 == certificate.sha256
        ),
        None,
    )
    if position is None:
        return False, "not part of the path"
    if certificate.is_self_issued and certificate.extensions.is_ca:
        return False, "a root: devices use their own copy"
    return True, f"issuer {position} above the certificate"
