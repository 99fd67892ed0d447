"""One spec's answer, judged, and the verdict in words: headline, cause, next step."""

from __future__ import annotations

import shlex
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from certspec.finding import Finding, Severity
from certspec.frozen import dataclass
from certspec.report import Result
from certspec.report_words import cause_to_mend_first, delivered, drawn, mend_first, not_checked

if TYPE_CHECKING:
    from certspec.answer import Answer
    from certspec.folder import Folder
    from certspec.plan.found import Found
    from certspec.plan.lock import LockedRequest
    from certspec.plan.plan import Plan
    from certspec.verify import Judged
    from certspec.workspace import Loaded


@dataclass(frozen=True, slots=True)
class Verified:
    """A judged answer with all it takes to go on to a bundle."""

    result: Result
    judged: Judged | None = None
    folder: Folder | None = None
    answered: LockedRequest | None = None


def not_settled(loaded: Loaded) -> Verified:
    """There is nothing to judge by: the spec can't be read, or not settled."""
    return Verified(loaded.refused())


def refused(loaded: Loaded, headline: str, findings: tuple[Finding, ...]) -> Verified:
    """Nothing was judged, for what these findings say."""
    return Verified(Result(loaded.file, headline, findings=(*loaded.findings, *findings)))


def not_read(loaded: Loaded, unreadable: tuple[Finding, ...]) -> Verified:
    """A file that was given can't be read."""
    first = unreadable[0]
    said = f"{first.place.file}: {first.message}"
    verified = refused(loaded, f"do not upload it: {said}", unreadable)
    not_opened = any(one.code == "CS115" for one in unreadable)
    result = replace(verified.result, cause=mend_first(first, said), unreadable=not_opened)
    return replace(verified, result=result)


def not_answered(loaded: Loaded, finding: Finding) -> Verified:
    """The live server gave nothing to judge."""
    verified = refused(loaded, f"the server could not be judged: {finding.message}", (finding,))
    return replace(verified, result=replace(verified.result, cause=mend_first(finding)))


def nothing_to_judge(loaded: Loaded, folder: Folder, *, waiting: bool) -> Verified:
    """No file was given, and no certificate lies in the output folder."""
    plan = _plan(loaded)
    note = Finding(
        "CS806",
        Severity.NOTE,
        "there is no certificate yet" if waiting else "nothing was built for this spec yet",
        plan.place("name") if plan.spec.name else plan.place(),
        "give the file that the CA sent" if waiting else "build first",
    )
    step = (
        shlex.join(["certspec", "verify", loaded.file, "ANSWER.cer"])
        if waiting
        else shlex.join(["certspec", "build", loaded.file])
    )
    headline = "no certificate to judge yet"
    findings = (*loaded.findings, *folder.findings, *plan.ruled([note]))
    return Verified(Result(loaded.file, headline, findings=findings, next_step=step))


def result_of(
    loaded: Loaded,
    folder: Folder,
    judged: Judged,
    fetched: tuple[str, ...] = (),
    again: tuple[str, ...] = (),
) -> Result:
    """The verdict; `fetched` are the addresses of what was not given and came all the same.

    `again` are the options that open the same files again.
    """
    plan, answer = _plan(loaded), judged.answer
    first = cause_to_mend_first(judged.findings)
    good, bad = f"upload it: the certificate passes for {plan.target.title}", "do not upload it"
    if judged.served:
        good, bad = "the server sends what the spec asks for", "do not leave it so"
    if judged.passed and first is None:
        headline = good
    else:
        headline = f"{bad}: {first.message if first else 'it can not be judged'}"
    step = (
        _after_serving(plan, folder) if judged.served else _bundle(loaded, judged, fetched, again)
    )
    return Result(
        loaded.file,
        headline,
        cause=mend_first(first),
        findings=(*loaded.findings, *folder.findings, *judged.findings),
        checks=judged.checks,
        chain=drawn(answer),
        delivered=delivered(answer, judged.items),
        not_checked=not_checked(plan, answer, key_here=_key_is_here(folder.found, answer)),
        next_step=step if judged.served is (first is not None) else "",
    )


def _bundle(
    loaded: Loaded, judged: Judged, fetched: tuple[str, ...], again: tuple[str, ...]
) -> str:
    """The command that makes upload files of what was judged, where it is not one of them."""
    names = dict.fromkeys(item.given for item in judged.items)
    files = [name for name in names if name not in fetched]
    folder = _plan(loaded).folder
    in_place = all(PurePath(file).parent == folder for file in files)
    if in_place and not fetched:
        return ""
    more = [*again, *(["--fetch-aia"] if fetched else [])]
    return shlex.join(["certspec", "bundle", loaded.file, *([] if in_place else files), *more])


def _after_serving(plan: Plan, folder: Folder) -> str:
    """What mends a server: the product's own steps, where they were written."""
    guide = plan.folder / plan.files.upload_guide if plan.files.upload_guide else None
    return f"follow {guide}" if guide in folder.found.files else ""


def _plan(loaded: Loaded) -> Plan:
    assert loaded.plan is not None  # noqa: S101 - callers judge only settled specs
    return loaded.plan


def _key_is_here(found: Found, answer: Answer | None) -> bool:
    spki = answer.expected_spki if answer is not None else None
    return spki is not None and found.key_with(spki) is not None
