"""The verifying half: bytes of a CA's answer, judged against a plan."""

from __future__ import annotations

from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING

from certspec.answer import Answer
from certspec.chain.intake import Opening, read_answer
from certspec.chain.not_certificates import SENT_FILE
from certspec.chain.order import find_leaf
from certspec.chain.path import valid_path, verify_path
from certspec.chain.pkcs12 import CLOSED, KEY
from certspec.chain.read import TOO_MANY, Item
from certspec.chain.validate import Question
from certspec.finding import FilePlace, Finding, Severity, any_stops
from certspec.frozen import dataclass
from certspec.report import Check, Group, Outcome
from certspec.rule import apply
from certspec.rules.catalog import chain_rules
from certspec.waiver import waive

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import PurePath

    from certspec.chain.certificate import Certificate
    from certspec.chain.verdict import PathVerdict
    from certspec.plan.lock import LockedCertificate
    from certspec.plan.plan import Plan
    from certspec.request.fields import RequestFields

NOTHING_CLOSED = Opening()
"""No passwords, and nothing that could not be read."""

__all__ = ("Expected", "Judged", "judge", "judge_items", "verify_path")

_ROOTS = ("the trusted roots", "issuer", "roots")
_NAMES = ("the names that were asked for", "san", "dns_names")
_LISTS = ("the revocation lists", "issuer", "crls")
_LINES = {
    **dict.fromkeys(("CS402", "CS403"), _ROOTS),
    **dict.fromkeys(("CS406", "CS408"), _NAMES),
    **dict.fromkeys(("CS417", "CS418"), _LISTS),
}
"""The line of the spec that a cause contradicts, in words and by its path."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the answer is compared with, besides the plan: see `Answer`."""

    asked: RequestFields
    spki_sha256: str | None
    known_keys: Mapping[str, str] = field(default_factory=dict)
    active: LockedCertificate | None = None
    retired: tuple[LockedCertificate, ...] = ()
    pending: bool = False
    csr: PurePath | None = None
    public_roots: frozenset[str] = frozenset()
    served: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer, and all that was found; `answer` is None where no certificate was given.

    `served` says that a live server sent it.
    """

    answer: Answer | None
    items: tuple[Item, ...]
    findings: tuple[Finding, ...]
    checks: tuple[Check, ...] = ()
    served: bool = False

    @property
    def passed(self) -> bool:
        """Whether nothing stands against uploading."""
        return self.answer is not None and not any_stops(self.findings)


def judge(
    plan: Plan,
    files: Iterable[tuple[str, bytes]],
    roots: Sequence[Certificate | bytes],
    expected: Expected,
    at: datetime.datetime,
    crls: Sequence[bytes] = (),
    opening: Opening = NOTHING_CLOSED,
) -> Judged:
    """Everything to be said of the answer in `files` (name, content) at the time `at`."""
    return judge_items(plan, read_answer(files, opening), roots, expected, at, crls)


def judge_items(
    plan: Plan,
    items: tuple[Item, ...],
    roots: Sequence[Certificate | bytes],
    expected: Expected,
    at: datetime.datetime,
    crls: Sequence[bytes] = (),
) -> Judged:
    """`judge` for an answer that was read already."""
    findings = list(_intake(items, expected))
    certificates = [item.certificate for item in items if item.certificate is not None]
    asked = expected.asked
    leaf = _leaf(certificates, expected)
    if leaf is None or _is_only_an_issuer(leaf, certificates, expected):
        findings.append(_no_certificate(items))
        return Judged(None, items, plan.ruled(findings), served=expected.served)
    others = [one for one in certificates if one.sha256 != leaf.sha256]
    names = (*asked.dns_names, *asked.ip_addresses)
    # What the rules of public CAs object to beside the path, the rules on chains say.
    ask = partial(valid_path, leaf, others, roots, names, crls=crls)
    verdict = _by_its_profile(ask, plan, at, expected.public_roots)
    answer = _answer(plan, at, items, leaf, verdict, expected)
    said, checks = apply(chain_rules(), answer, plan.project.severities)
    findings += [*_path_findings(answer), *said]
    settled, checks = waive(findings, (*_path_checks(answer), *checks), plan, at)
    return Judged(answer, items, plan.ruled(settled), checks, expected.served)


def _leaf(certificates: Sequence[Certificate], expected: Expected) -> Certificate | None:
    """The certificate to judge: of a server's that which it sends first, as it has to be."""
    if expected.served:
        return next(iter(certificates), None)
    return find_leaf(certificates, expected.spki_sha256, expected.asked.dns_names)


def _answer(
    plan: Plan,
    at: datetime.datetime,
    items: tuple[Item, ...],
    leaf: Certificate,
    verdict: PathVerdict,
    expected: Expected,
) -> Answer:
    return Answer(
        plan,
        at,
        items,
        leaf,
        verdict,
        expected.asked,
        expected.spki_sha256,
        expected.known_keys,
        expected.active,
        expected.retired,
        expected.pending,
        expected.csr,
        expected.public_roots,
        expected.served,
    )


def _by_its_profile(
    ask: Callable[[Question], PathVerdict],
    plan: Plan,
    at: datetime.datetime,
    public_roots: frozenset[str],
) -> PathVerdict:
    """The verdict by the rules of public CAs where spec or root is public, else the looser one."""
    if not plan.is_public:
        verdict = ask(Question(at, "private"))
        if not verdict.ends_in(public_roots):
            return verdict
    return ask(Question(at, "webpki"))


def _is_only_an_issuer(
    leaf: Certificate, certificates: Sequence[Certificate], expected: Expected
) -> bool:
    """Whether only CA certificates were given, none of them for the requested key."""
    # Who owns which key takes long to find out.
    return (
        leaf.spki_sha256 != expected.spki_sha256
        and all(one.extensions.is_ca for one in certificates)
        and leaf.spki_sha256 not in expected.known_keys
    )


def _intake(items: Sequence[Item], expected: Expected) -> Iterable[Finding]:
    keys = {item.certificate.spki_sha256 for item in items if item.certificate is not None}
    for item in items:
        if item.certificate is not None or item.key_spki or _is_wrapping(item):
            continue
        code, severity = item.code or "CS801", Severity.ERROR if item.code else Severity.NOTE
        fix = "leave it out"
        if item.damaged or item.what == TOO_MANY:
            code, severity = "CS802", Severity.ERROR
            fix = "download the file again; ask the CA for it in PEM form"
        if code == CLOSED and expected.spki_sha256 in keys:
            severity = Severity.WARNING
        message = f"{item.file}: {item.refusal}"
        yield Finding(code, severity, message, FilePlace(item.file), item.advice or fix)


def _is_wrapping(item: Item) -> bool:
    """Whether it is what archives and folders have beside the certificates, as instructions."""
    concerns_somebody = item.code or item.advice or item.damaged or item.what == KEY
    return bool(item.source) and not concerns_somebody


def _no_certificate(items: Sequence[Item]) -> Finding:
    given = ", ".join(dict.fromkeys(f"{item.file} ({_what(item)})" for item in items))
    return Finding(
        "CS803",
        Severity.ERROR,
        f"the server's certificate was not given; what was given: {given or 'nothing'}",
        FilePlace(items[0].file if items else "(no file)"),
        next((item.advice for item in items if item.advice), SENT_FILE),
    )


def _what(item: Item) -> str:
    if item.certificate is None:
        return item.what
    return f"the CA certificate {item.certificate.label!r}"


def _path_findings(answer: Answer) -> Iterable[Finding]:
    for cause in answer.verdict.causes:
        place = answer.place(cause.certificate or answer.leaf)
        line = _LINES.get(cause.code)
        also = answer.asked_at(*line) if line is not None else ()
        yield Finding(cause.code, Severity.ERROR, cause.message, place, cause.fix, also)


def _path_checks(answer: Answer) -> tuple[Check, ...]:
    verdict = answer.verdict
    title = "a valid path to a trusted root, for every name"
    if not verdict.accepted:
        return tuple(
            Check(Group.PATH, title, Outcome.FAILED, cause.message, cause.code)
            for cause in verdict.causes
        )
    way = " <- ".join(one.label for one in verdict.path)
    checked = [one.label for one in verdict.path[:-1] if one not in verdict.unchecked]
    passed = Check(Group.PATH, title, Outcome.PASSED, way)
    if not checked:
        return (passed,)
    evidence = f"not revoked, by the lists given: {', '.join(checked)}"
    return (passed, Check(Group.PATH, "revocation", Outcome.PASSED, evidence))
