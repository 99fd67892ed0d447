"""One answer bundled: verified, compiled, written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.artifacts.inputs import BundleInputs
from certspec.bundle import compile_bundle
from certspec.files.secret import read_secret
from certspec.files.transaction import PlaceTakenError, commit
from certspec.finding import FilePlace, Finding, Result, Severity
from certspec.shipped import template_text
from certspec.verifying import Verified, verify_one

if TYPE_CHECKING:
    import datetime

    from certspec.key.public import PrivateKey
    from certspec.plan.found import Found
    from certspec.plan.lock import LockedRequest
    from certspec.plan.plan import Plan
    from certspec.workspace import Loaded


def bundle_one(loaded: Loaded, files: list[Path], at: datetime.datetime) -> Result:
    """Bundle one spec's answer; nothing is written where a finding stands against it."""
    verified = verify_one(loaded, files, at, may_write=True)
    plan, judged, folder = loaded.plan, verified.judged, verified.folder
    if plan is None or judged is None or folder is None or not judged.passed:
        return _unchanged(verified.result)
    answered, lock, answer = verified.answered, folder.found.lock, judged.answer
    if answered is None or answered.spki_sha256 is None or lock is None or answer is None:
        return _with(verified, _no_request(plan))
    if answer.root is None:
        return _unchanged(verified.result)
    password = _pkcs12_password(plan)
    if isinstance(password, Finding):
        return _with(verified, password)
    key = _key(folder.found, answered)
    if plan.spec.outputs.pkcs12 is not None and key is None:
        return _with(verified, _key_for_pkcs12(plan))
    inputs = BundleInputs(
        plan=plan,
        found=folder.found,
        leaf=answer.leaf,
        issuers=answer.issuers,
        root=answer.root,
        key=key,
        key_encrypted=answered.key_encrypted,
        pkcs12_password=password,
        template=template_text,
    )
    bundled = compile_bundle(inputs, lock, answered)
    if bundled.changes:
        try:
            commit(bundled.changes, Path(plan.folder))
        except PlaceTakenError as error:
            return _with(verified, _place_taken(error.path))
    guide = plan.files.upload_guide
    step = f"follow {plan.folder / guide}" if guide else f"install {plan.folder / plan.files.leaf}"
    return replace(
        verified.result,
        headline=f"bundled: the certificate passes for {plan.target.title}",
        actions=bundled.actions,
        next_step=step,
    )


def _unchanged(result: Result) -> Result:
    headline = f"nothing was written - {result.headline}" if result.headline else ""
    return replace(result, headline=headline)


def _with(verified: Verified, finding: Finding) -> Result:
    result = verified.result
    return replace(
        result,
        headline=f"nothing was written: {finding.message}",
        findings=(*result.findings, finding),
        next_step="",
    )


def _key(found: Found, answered: LockedRequest) -> PrivateKey | None:
    on_disk = found.key_with(str(answered.spki_sha256))
    return on_disk.key if on_disk is not None else None


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
        f"certspec adopt {plan.origin.spec.file} {plan.files.csr}"
        if external
        else f"certspec build {plan.origin.spec.file}",
    )


def _key_for_pkcs12(plan: Plan) -> Finding:
    return Finding(
        "CS302",
        Severity.ERROR,
        "the PKCS#12 file needs the private key, which is not open here",
        plan.place("outputs", "pkcs12"),
        "bundle where the key is kept, with its passphrase if it has one",
    )


def _place_taken(path: Path) -> Finding:
    return Finding(
        "CS312",
        Severity.ERROR,
        "a file lies here that certspec did not make; it is never overwritten",
        FilePlace(str(path)),
        "move it away, then bundle again",
    )
