"""Files judged for a product without a spec: how a stranger tries certspec first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.chain.intake import Opening, read_answer
from certspec.files.given_files import read_given_files
from certspec.files.roots import bad_roots, mozilla_roots, public_roots, read_roots
from certspec.finding import FilePlace, Finding
from certspec.report import Result
from certspec.report_words import cause_to_mend_first, mend_first
from certspec.without_spec import Trusted, judge_alone, plan_for

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from pathlib import Path

    from certspec.chain.certificate import Certificate
    from certspec.files.passwords import Passwords


def verify_alone(
    product: str,
    build: str | None,
    files: Sequence[Path],
    roots: Sequence[Path],
    at: datetime.datetime,
    passwords: Passwords,
) -> Result:
    """The verdict on `files` for one product; without `roots` Mozilla's are trusted."""
    subject = ", ".join(str(file) for file in files)
    given = read_given_files(files)
    trusted, wrong = _trusted(roots)
    opened = passwords.opening(None, given.contents)
    found = (*given.findings, *wrong, *([opened] if isinstance(opened, Finding) else ()))
    if found or isinstance(opened, Finding):
        return _refused(subject, found)
    items = read_answer(given.contents, Opening(opened, given.set_aside, given.folders))
    return judge_alone(plan_for(product, build, items, at), items, trusted, at)


def _trusted(files: Sequence[Path]) -> tuple[Trusted, tuple[Finding, ...]]:
    if not files:
        return Trusted(mozilla_roots(), public_roots()), ()
    roots: list[Certificate] = []
    findings = []
    for file in files:
        read = read_roots(file)
        if isinstance(read, str):
            findings.append(bad_roots(file, read, FilePlace(str(file))))
        else:
            roots += read
    return Trusted(roots, public_roots(), named=True), tuple(findings)


def _refused(subject: str, findings: tuple[Finding, ...]) -> Result:
    first = cause_to_mend_first(findings)
    said = f"{first.place.file}: {first.message}" if first is not None else ""
    return Result(
        subject,
        f"do not upload it: {said}",
        mend_first(first, said),
        findings,
        unreadable=any(one.code == "CS115" for one in findings),
    )
