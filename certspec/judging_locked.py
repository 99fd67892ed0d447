"""`build --locked`: what lies in the output folder, judged without the private key.

Time alone changes no verdict here: a certificate that has ended is judged at its last moment,
and revocation lists, which end too, are for `verify`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.chain.certificate import Certificate, read_certificate
from certspec.chain.pkcs12 import Refused, open_pkcs12
from certspec.files.roots import trusted_roots
from certspec.files.secret import read_secret
from certspec.finding import FilePlace, Finding, Severity
from certspec.frozen import dataclass
from certspec.key.public import spki_sha256
from certspec.locked import bundled, guide_findings, locked_findings
from certspec.locked_checks import in_short, not_judged, passed
from certspec.report import Group
from certspec.shipped import template_text
from certspec.verify import judge
from certspec.verifying import expected_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from certspec.locked import Bundled
    from certspec.plan.found import Found
    from certspec.plan.plan import Plan
    from certspec.report import Check

_GROUPS = (Group.PATH, Group.CONFORMANCE, Group.PROFILE, Group.DELIVERY)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far spec, lock and files agree: findings, and a checklist."""

    findings: tuple[Finding, ...] = ()
    checks: tuple[Check, ...] = ()


def judge_locked(plan: Plan, found: Found, at: datetime.datetime) -> Agreement:
    """All that can be judged from the lock and the public files in the folders of `plan`."""
    in_use = found.lock is not None and found.lock.active is not None
    trusted, missing = trusted_roots(plan) if in_use else ([], [])
    trusted = [] if missing else trusted
    roots = _certificates(trusted, found)
    findings = list(locked_findings(plan, found, roots))
    there = bundled(plan, found, roots)
    if there is None or any(one.code in ("CS323", "CS324") for one in findings):
        return Agreement(tuple(findings))
    at = _moment(there, at)
    said, checks = _judged(plan, found, trusted, at)
    guide, guide_checks = _guide(plan, found, there)
    pfx, pfx_checks = _pkcs12(plan, found, there)
    checks += [not_judged("path", one.message) for one in missing]
    as_of = f"the certificate was judged as of {at:%Y-%m-%d}; for today, ask `certspec verify`"
    checks += [*guide_checks, *pfx_checks, not_judged("the day", as_of)]
    return Agreement((*findings, *said, *guide, *pfx), tuple(checks))


def _certificates(trusted: Iterable[Certificate | bytes], found: Found) -> list[Certificate]:
    """The trusted roots; of the hundreds of a store that one which the lock names."""
    active = found.lock.active if found.lock is not None else None
    named = active.certificate.root.sha256 if active and active.certificate else ""
    read = [read_certificate(one) if isinstance(one, bytes) else one for one in trusted]
    roots = [one for one in read if isinstance(one, Certificate)]
    return [one for one in roots if one.sha256 == named] or roots


def _moment(there: Bundled, at: datetime.datetime) -> datetime.datetime:
    """`at`, or the nearest moment at which no certificate of the chain has ended."""
    chain = [there.leaf, *there.issuers, *([there.root] if there.root is not None else [])]
    first, last = max(one.not_before for one in chain), min(one.not_after for one in chain)
    return first if at < first else min(at, last)


def _judged(
    plan: Plan, found: Found, roots: Sequence[Certificate | bytes], at: datetime.datetime
) -> tuple[list[Finding], list[Check]]:
    """Whether the certificate still is what the spec asks for.

    It is about to be replaced where a request waits: then nothing of it fails. Roots that come
    from elsewhere than the checkout may change with the machine: that fails nothing either.
    """
    lock = found.lock
    assert lock is not None  # noqa: S101 - the caller has looked
    paths = [plan.folder / name for name in (plan.files.leaf, plan.files.intermediate)]
    files = [(str(path), found.files[path]) for path in paths if path in found.files]
    judged = judge(plan, files, roots, expected_of(plan, found, lock.active), at)
    own_roots = isinstance(plan.spec.issuer.roots, tuple)
    findings = []
    for one in judged.findings:
        of_path = one.code.startswith("CS4")
        if one.severity is Severity.NOTE or (of_path and not roots):
            continue
        lenient = lock.pending is not None or (of_path and not own_roots)
        may_soften = lenient and one.severity is Severity.ERROR
        findings.append(one.with_severity(Severity.WARNING) if may_soften else one)
    groups = [group for group in _GROUPS if roots or group is not Group.PATH]
    leaf = str(plan.folder / plan.files.leaf)
    summed = [in_short(leaf, group, judged.checks) for group in groups]
    return findings, [one for one in summed if one is not None]


def _guide(plan: Plan, found: Found, there: Bundled) -> tuple[list[Finding], list[Check]]:
    name = plan.files.upload_guide
    if name is None:
        return [], []
    file, why = str(plan.folder / name), _no_guide(plan, found, there)
    if why:
        return [], [not_judged(file, f"the steps are not compared: {why}")]
    findings = list(guide_findings(plan, found, there, template_text))
    return findings, [] if findings else [passed(file, "for this build and these files")]


def _no_guide(plan: Plan, found: Found, there: Bundled) -> str:
    """Why the steps can't be compared with those that bundle would write now; empty if they can."""
    lock, now = found.lock, (plan.target.id, plan.spec.target.build)
    if lock is not None and lock.pending is not None:
        return "a request waits, and the spec is ahead of them"
    if lock is not None and (lock.target.id, lock.target.build) != now:
        return "they are for another build, and leave with the next one"
    return "" if there.root is not None else "the root is not here"


def _pkcs12(plan: Plan, found: Found, there: Bundled) -> tuple[list[Finding], list[Check]]:
    """The PKCS#12 file, where it is here and the password too; git never has either."""
    settings, path = plan.spec.outputs.pkcs12, plan.folder / plan.files.pkcs12
    if settings is None:
        return [], []
    content, file = found.files.get(path), settings.password_file
    if content is None:
        return [], [not_judged(str(path), "it is not here: git ignores it")]
    if file is not None:
        file = str(plan.origin.folder("outputs", "pkcs12", "password_file") / file)
    password = read_secret(settings.password_env, file, plan.place("outputs", "pkcs12"))
    opened = open_pkcs12(content, [password] if isinstance(password, bytes) else [])
    if isinstance(opened, Refused) and not isinstance(password, bytes):
        return [], [not_judged(str(path), "its password is not here")]
    if isinstance(opened, Refused):
        fault: str = opened
    elif opened.key is None or spki_sha256(opened.key.public_key()) != there.leaf.spki_sha256:
        fault = "it does not have the key of the certificate in use"
    else:
        inside = [opened.cert] if opened.cert is not None else []
        held = [one.certificate for one in (*inside, *opened.additional_certs)]
        same = held == [one.x509 for one in (there.leaf, *there.issuers)]
        fault = "" if same else "it has other certificates than those in use"
    if not fault:
        return [], [passed(str(path), "the certificates and the key in use")]
    fix = plan.command("bundle")
    return [Finding("CS324", Severity.ERROR, fault, FilePlace(str(path)), fix)], []
