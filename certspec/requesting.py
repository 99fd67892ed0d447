"""One request made elsewhere, judged against its spec: whether to send it, in words."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from certspec.files.read import read_file
from certspec.finding import FilePlace, Finding, Severity
from certspec.folder import open_folder
from certspec.given import GivenCsr, read_requests, what_it_is
from certspec.judge_request import judge_request, known_keys
from certspec.key.pem import first_key_block, is_pem
from certspec.report import Outcome, Result
from certspec.report_words import cause_to_mend_first, mend_first

if TYPE_CHECKING:
    from pathlib import Path

    from certspec.folder import Folder
    from certspec.plan.plan import Plan
    from certspec.report import Check
    from certspec.workspace import Loaded

_ANSWER = "the CA's answer is judged by `certspec verify SPEC FILE`"
_MEANT = {
    "a certificate": _ANSWER,
    "a PKCS#7 bundle": _ANSWER,
    "a zip archive": "unpack it; a CA's answer is judged by `certspec verify SPEC FILE`",
    "a private key": "it must never be sent; `certspec adopt SPEC KEY REQUEST` takes it in",
    "a PFX (PKCS#12) file": "`certspec adopt SPEC FILE` takes it in",
    "a text file": "a spec is judged by `certspec check`; of a conf `openssl req` makes a request",
}


def verify_request(loaded: Loaded, file: Path) -> Result:
    """Judge the request in `file` against one spec; nothing is written."""
    if loaded.plan is None or not loaded.usable:
        return loaded.refused()
    folder = open_folder(loaded.plan, may_write=False)
    if folder.refused:
        findings = (*loaded.findings, *folder.findings)
        return Result(loaded.file, "the verdict has to wait", findings=findings)
    given = _given(str(file))
    if isinstance(given, Finding):
        return _result(loaded, folder, (given,))
    keys = known_keys(loaded.plan, folder.found, given.details.spki_sha256)
    findings, checks = judge_request(loaded.plan, given, keys, None)
    return _result(loaded, folder, findings, checks, given)


def _given(file: str) -> GivenCsr | Finding:
    """The one request in the file, or why it is not one."""
    content = read_file(file)
    if isinstance(content, Finding):
        return content
    if is_pem(content) and first_key_block(content) is not None:
        words = "there is a private key in this file, which must not be sent to anybody"
        return _refused(file, words, _MEANT["a private key"])
    found = read_requests(file, content)
    if not found:
        what = what_it_is(content)
        words = f"this is {what}, no certificate signing request"
        return _refused(file, words, _MEANT.get(what, "give the request, most often server.csr"))
    if len(found) > 1:
        return _refused(file, f"{len(found)} requests are in this file", "give one request a file")
    return found[0]


def _refused(file: str, message: str, fix: str) -> Finding:
    return Finding("CS514", Severity.ERROR, message, FilePlace(file), fix)


def _result(
    loaded: Loaded,
    folder: Folder,
    judged: tuple[Finding, ...],
    checks: tuple[Check, ...] = (),
    given: GivenCsr | None = None,
) -> Result:
    first = cause_to_mend_first(judged)
    said = f"do not send it: {first.message}" if first is not None else "send it to the CA"
    step = ""
    if first is None and given is not None and loaded.plan is not None:
        said = "send it to the CA: it asks for what the spec asks"
        step = _next_step(loaded, loaded.plan, folder, given)
    return Result(
        loaded.file,
        said,
        cause=mend_first(first),
        findings=(*loaded.findings, *folder.findings, *judged),
        checks=tuple(one for one in checks if one.outcome is not Outcome.NOT_CHECKED),
        not_checked=tuple(
            f"{one.title}: {one.evidence}" for one in checks if one.outcome is Outcome.NOT_CHECKED
        ),
        next_step=step,
        unreadable=any(one.code == "CS115" for one in judged),
    )


def _next_step(loaded: Loaded, plan: Plan, folder: Folder, given: GivenCsr) -> str:
    """Adopt first what the lock does not know: the answer is judged by it."""
    lock = folder.found.lock
    known = {one.spki_sha256 for one in lock.requests} if lock is not None else set()
    if given.details.spki_sha256 in known:
        then = shlex.join(["certspec", "verify", loaded.file, "ANSWER.cer"])
        return f"send {given.file} to the CA; with its answer: {then}"
    here = folder.found.key_with(given.details.spki_sha256) is not None
    elsewhere = here or plan.spec.key.source in ("external", "pkcs11")
    return shlex.join(
        ["certspec", "adopt", loaded.file, *([] if elsewhere else ["KEY"]), given.file]
    )
