"""One answer bundled: verified, compiled, written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.artifacts.inputs import BundleInputs
from certspec.bundle import compile_bundle, strangers
from certspec.files.passwords import NO_PASSWORDS
from certspec.files.secret import read_secret
from certspec.files.transaction import PlaceTakenError, commit
from certspec.finding import FilePlace, Finding, Severity
from certspec.live.network import OFFLINE
from certspec.plan.file_findings import place_taken
from certspec.report import ActionKind, Result
from certspec.shipped import template_text
from certspec.verifying import verify_one
from certspec.writing import write_alone

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from certspec.bundle import Bundled
    from certspec.files.passwords import Passwords
    from certspec.folder import Folder
    from certspec.live.network import Network
    from certspec.plan.lock import LockedRequest
    from certspec.plan.plan import Plan
    from certspec.verified import Verified
    from certspec.verify import Judged
    from certspec.workspace import Loaded


def bundle_one(
    loaded: Loaded,
    files: list[Path],
    at: datetime.datetime,
    network: Network = OFFLINE,
    passwords: Passwords = NO_PASSWORDS,
) -> Result:
    """Bundle one spec's answer; nothing is written where a finding stands against it."""
    if loaded.plan is None or not loaded.usable:
        return _unchanged(verify_one(loaded, files, at).result)

    def work(current: Loaded) -> Result:
        verified = verify_one(current, files, at, network, passwords, may_write=True)
        return _bundle(current.settled, verified)

    return write_alone(loaded, work)


def _bundle(plan: Plan, verified: Verified) -> Result:
    judged, folder, answered = verified.judged, verified.folder, verified.answered
    if judged is None or folder is None:
        return _unchanged(_failed(verified.result))
    lock = folder.found.lock
    if answered is None or answered.spki_sha256 is None or lock is None:
        return _refused(verified, [_no_request(plan)])
    if not judged.passed:
        return _unchanged(verified.result)
    findings = [place_taken(path, "bundle") for path in strangers(plan, folder.found, lock)]
    findings += _closed_key(plan, folder, answered)
    password = _pkcs12_password(plan)
    if isinstance(password, Finding):
        findings.append(password)
    if findings or isinstance(password, Finding):
        return _refused(verified, findings)
    inputs = _inputs(plan, judged, folder, answered, password)
    if inputs is None:
        return _unchanged(verified.result)
    bundled = compile_bundle(inputs, lock, answered)
    if bundled.changes:
        try:
            commit(bundled.changes, Path(plan.folder))
        except PlaceTakenError as error:
            return _refused(verified, [place_taken(error.path, "bundle")])
    return _done(plan, verified, bundled)


def _inputs(
    plan: Plan, judged: Judged, folder: Folder, answered: LockedRequest, password: bytes | None
) -> BundleInputs | None:
    answer = judged.answer
    if answer is None or answer.root is None:
        return None
    key = folder.found.key_with(str(answered.spki_sha256))
    return BundleInputs(
        plan=plan,
        found=folder.found,
        leaf=answer.leaf,
        issuers=answer.issuers,
        root=answer.root,
        key=key.key if key is not None else None,
        key_encrypted=key.encrypted if key is not None else answered.key_encrypted,
        pkcs12_password=password,
        template=template_text,
    )


def _done(plan: Plan, verified: Verified, bundled: Bundled) -> Result:
    guide = plan.files.upload_guide
    step = f"follow {plan.folder / guide}" if guide else f"install {plan.folder / plan.files.leaf}"
    same = all(one.kind is ActionKind.KEEP for one in bundled.actions)
    done = "everything is up to date" if same else "bundled"
    return replace(
        verified.result,
        headline=f"{done}: the certificate passes for {plan.target.title}",
        actions=bundled.actions,
        next_step=step,
    )


def _unchanged(result: Result) -> Result:
    headline = f"nothing was written - {result.headline}" if result.headline else ""
    return replace(result, headline=headline)


def _failed(result: Result) -> Result:
    """Nothing to bundle is a failure, though nothing to verify is none."""
    findings = tuple(
        one.with_severity(Severity.ERROR) if one.code == "CS806" else one for one in result.findings
    )
    return replace(result, findings=findings)


def _refused(verified: Verified, findings: list[Finding]) -> Result:
    result = verified.result
    return replace(
        result,
        headline=f"nothing was written: {findings[0].message}",
        findings=(*result.findings, *findings),
        next_step="",
    )


def _closed_key(plan: Plan, folder: Folder, answered: LockedRequest) -> Iterator[Finding]:
    if plan.spec.outputs.pkcs12 is None or folder.found.key_with(str(answered.spki_sha256)):
        return
    yield Finding(
        "CS302",
        Severity.ERROR,
        "the PKCS#12 file needs the private key, which is not open here",
        plan.place("outputs", "pkcs12"),
        "bundle where the key is kept, with its passphrase if it has one",
    )
    if folder.no_passphrase is not None:
        yield folder.no_passphrase


def _pkcs12_password(plan: Plan) -> bytes | Finding | None:
    settings = plan.spec.outputs.pkcs12
    if settings is None:
        return None
    place = plan.place("outputs", "pkcs12")
    file = settings.password_file
    if file is not None:
        file = str(plan.origin.folder("outputs", "pkcs12", "password_file") / file)
    password = read_secret(settings.password_env, file, place)
    if password is None:
        fix = "write `password_env` or `password_file` in [outputs.pkcs12]"
        message = "a PKCS#12 file needs a password, and the spec names no source of one"
        return Finding("CS308", Severity.ERROR, message, place, fix)
    return password


def _no_request(plan: Plan) -> Finding:
    external = plan.spec.key.source == "external"
    return Finding(
        "CS318",
        Severity.ERROR,
        "no request of this spec was made" if not external else "no request was adopted yet",
        plan.place("key") if external else FilePlace(str(plan.folder)),
        plan.command("adopt", plan.files.csr) if external else plan.command("build"),
    )
