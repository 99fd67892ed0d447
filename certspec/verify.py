"""The verifying half: bytes of a CA's answer, judged against a plan."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from certspec.answer import Answer
from certspec.chain.certificate import Certificate, read_certificate
from certspec.chain.diagnose import diagnose
from certspec.chain.order import find_leaf
from certspec.chain.read import Item, read_items
from certspec.chain.revocation import check_revocation
from certspec.chain.validate import Profile, Question, own_names, validate
from certspec.chain.verdict import Cause, PathVerdict
from certspec.finding import Check, FilePlace, Finding, Group, Outcome, Severity
from certspec.rule import apply
from certspec.rules.catalog import chain_rules
from certspec.waiver import waive

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import PurePath

    from certspec.plan.lock import LockedCertificate
    from certspec.plan.plan import Plan
    from certspec.request.fields import RequestFields

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


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer, and all that was found; `answer` is None where no certificate was given."""

    answer: Answer | None
    items: tuple[Item, ...]
    findings: tuple[Finding, ...]
    checks: tuple[Check, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing stands against uploading."""
        return self.answer is not None and not any(
            one.severity is Severity.ERROR and not one.waived for one in self.findings
        )


def verify_path(
    leaf: Certificate | bytes,
    intermediates: Sequence[Certificate | bytes],
    roots: Sequence[Certificate | bytes],
    names: Sequence[str],
    at: datetime.datetime,
    crls: Sequence[bytes] = (),
    max_depth: int | None = None,
    profile: Profile = "webpki",
) -> PathVerdict:
    """Whether a valid path leads from `leaf` to one of `roots` at `at`, for every one of `names`.

    Certificates may be DER bytes; `crls` are DER or PEM. Never raises on data: a leaf that can't
    be read is rejected, other certificates that can't be read are as if they were not given
    (RFC 5280, section 6). Without names, one of the leaf's own is asked.
    """
    server = _as_certificate(leaf)
    if isinstance(server, str):
        return PathVerdict(accepted=False, path=(), causes=(_unreadable(server),))
    given, trusted = _readable(intermediates), _readable(roots)
    question = Question(at, profile, max_depth)
    asked = list(names) or own_names(server)[:1]
    path: tuple[Certificate, ...] | str = "leaf server certificate has no subjectAltName"
    for name in asked:
        path = validate(server, given, trusted, name, question)
        if isinstance(path, str):
            break
    if isinstance(path, str):
        verdict = diagnose(server, given, trusted, names, question, path)
        unread = _unread((*intermediates, *roots)) if _ends_early(verdict) else ()
        return replace(verdict, causes=(*unread, *verdict.causes))
    revocation = check_revocation(path, crls, at)
    accepted = not revocation.causes
    return PathVerdict(accepted, path, revocation.causes, revocation.unchecked)


def judge(
    plan: Plan,
    files: Iterable[tuple[str, bytes]],
    roots: Sequence[Certificate | bytes],
    expected: Expected,
    at: datetime.datetime,
    crls: Sequence[bytes] = (),
) -> Judged:
    """Everything to be said of the answer in `files` (name, content) at the time `at`."""
    items = tuple(item for name, content in files for item in read_items(name, content))
    findings = list(_intake(items))
    certificates = [item.certificate for item in items if item.certificate is not None]
    asked = expected.asked
    leaf = find_leaf(certificates, expected.spki_sha256, asked.dns_names)
    if leaf is None or _is_only_an_issuer(leaf, certificates, expected):
        findings.append(_no_certificate(items))
        return Judged(None, items, tuple(findings))
    others = [one for one in certificates if one.sha256 != leaf.sha256]
    names = (*asked.dns_names, *asked.ip_addresses)
    profile: Profile = "webpki" if plan.is_public else "private"
    verdict = verify_path(leaf, others, roots, names, at, crls, profile=profile)
    answer = Answer(
        plan,
        at,
        items,
        leaf,
        verdict,
        asked,
        expected.spki_sha256,
        expected.known_keys,
        expected.active,
        expected.retired,
        expected.pending,
        expected.csr,
    )
    said, checks = apply(chain_rules(), answer)
    findings += [*_path_findings(answer), *said]
    settled, checks = waive(findings, (*_path_checks(answer), *checks), plan, at)
    return Judged(answer, items, settled, checks)


def _is_only_an_issuer(
    leaf: Certificate, certificates: Sequence[Certificate], expected: Expected
) -> bool:
    """Whether only CA certificates were given, none of them for the requested key."""
    known = {expected.spki_sha256, *expected.known_keys}
    return leaf.spki_sha256 not in known and all(one.extensions.is_ca for one in certificates)


def _as_certificate(given: Certificate | bytes) -> Certificate | str:
    return read_certificate(given) if isinstance(given, bytes) else given


def _readable(given: Sequence[Certificate | bytes]) -> list[Certificate]:
    return [one for one in map(_as_certificate, given) if isinstance(one, Certificate)]


def _unread(given: Iterable[Certificate | bytes]) -> tuple[Cause, ...]:
    read = (_as_certificate(one) for one in given)
    return tuple(_unreadable(one) for one in read if isinstance(one, str))


def _ends_early(verdict: PathVerdict) -> bool:
    return any(one.code in ("CS402", "CS403") for one in verdict.causes)


def _unreadable(reason: str) -> Cause:
    return Cause("CS802", reason, "download the file again; ask the CA for it in PEM form")


def _intake(items: Iterable[Item]) -> Iterable[Finding]:
    for item in items:
        if item.what.startswith(("damaged", "too many")):
            code, severity = "CS802", Severity.ERROR
            fix = "download the file again; ask the CA for it in PEM form"
        elif item.certificate is None:
            code, severity, fix = "CS801", Severity.NOTE, "leave it out"
        else:
            continue
        yield Finding(code, severity, item.refusal, FilePlace(item.file), fix)


def _no_certificate(items: Sequence[Item]) -> Finding:
    given = ", ".join(dict.fromkeys(f"{item.file} ({_what(item)})" for item in items))
    return Finding(
        "CS803",
        Severity.ERROR,
        f"the server's certificate was not given; what was given: {given or 'nothing'}",
        FilePlace(items[0].file if items else "(no file)"),
        "give the .cer, .crt or .pem file that the CA sent",
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
