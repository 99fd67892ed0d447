"""The checklist of `build --locked`: what was judged, and what could not be."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from certspec.report import ActionKind, Check, Group, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from certspec.finding import Finding
    from certspec.plan.found import Found
    from certspec.plan.plan import Plan
    from certspec.report import Action

_BAD = (Outcome.FAILED, Outcome.VIOLATION)


def passed(title: str, evidence: str) -> Check:
    """A line of the list that is right."""
    return Check(Group.LOCK, title, Outcome.PASSED, evidence)


def not_judged(title: str, why: str) -> Check:
    """A line of the list for what could not be judged."""
    return Check(Group.LOCK, title, Outcome.NOT_CHECKED, why)


def in_short(file: str, group: Group, checks: Iterable[Check]) -> Check | None:
    """One line for one verdict on the certificate; None where there is nothing to say."""
    of_group = [one for one in checks if one.group is group]
    bad = [one for one in of_group if one.outcome in _BAD]
    if not of_group:
        return None
    title = f"{file}: {group.value}"
    if bad:
        said = "; ".join(f"{one.title}: {one.evidence}" for one in bad)
        return Check(Group.LOCK, title, Outcome.FAILED, said, bad[0].code)
    waived = sum(one.outcome is Outcome.WAIVED for one in of_group)
    more = f", {waived} waived" if waived else ""
    said = of_group[0].evidence if group is Group.PATH else f"{len(of_group)} checks{more}"
    return passed(title, said)


def file_checks(
    plan: Plan, found: Found, actions: Iterable[Action], findings: Iterable[Finding]
) -> Iterator[Check]:
    """A line for every file: those that build would write, and those that the lock speaks of."""
    wrong: dict[str, Finding] = {}
    for one in findings:
        if one.stops:
            wrong.setdefault(one.place.file, one)
    lines = {one.file: _as_written(plan, one) for one in actions if one.kind is ActionKind.KEEP}
    as_bundled = not {"CS323", "CS324"} & {one.code for one in wrong.values()}
    for file, said in _as_locked(plan, found, as_bundled=as_bundled):
        # Of what it renders from the spec build knows more than the lock does.
        if file not in lines or PurePath(file).name not in plan.request_files:
            lines[file] = said
    for file in dict.fromkeys([*lines, *wrong]):
        if file in wrong:
            said = wrong[file].message
            yield Check(Group.LOCK, file, Outcome.FAILED, said, wrong[file].code)
        else:
            yield passed(file, lines[file])


def key_check(plan: Plan, found: Found, *, wanted: bool) -> Check:
    """Whether the key of the current request is here; `wanted` where a build would sign with it."""
    lock = found.lock
    current = (lock.pending or lock.active) if lock is not None else None
    spki = current.spki_sha256 if current is not None else None
    if plan.spec.key.source == "external":
        return not_judged("private key", "it is kept elsewhere, and never comes here")
    if plan.spec.key.source == "pkcs11":
        return not_judged("private key", "it is on a token, which was not asked")
    there = found.key_with(spki) if spki is not None else None
    if there is None:
        use = "build needs it" if wanted else "nothing needs it"
        return not_judged("private key", f"it is not here, or not open; {use}")
    return passed("private key", f"{there.path} has the public key that the lock names")


def _as_written(plan: Plan, action: Action) -> str:
    name = PurePath(action.file).name
    if name.endswith(".lock"):
        return "agrees with itself and the spec"
    rendered = name in plan.request_files
    return "what the spec and the template make" if rendered else "as build writes it"


def _as_locked(plan: Plan, found: Found, *, as_bundled: bool) -> Iterator[tuple[str, str]]:
    for one in found.lock.requests if found.lock is not None else ():
        for name in one.files if one.state != "archived" else ():
            said = "its bytes are those of the lock"
            if name == plan.files.csr:
                said = "signature, key, fields and bytes are those of the lock"
            yield str(plan.folder / one.folder / name), said
        if as_bundled and one.state == "active" and one.certificate is not None:
            serial = one.certificate.serial
            yield str(plan.folder / plan.files.leaf), f"serial {serial}, as the lock says"
            issuers = plan.folder / plan.files.intermediate
            if issuers in found.files:
                yield str(issuers), "leads to the root of the lock"
