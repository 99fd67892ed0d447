"""`build --locked` of one spec: nothing is made, everything that is there is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.artifacts.inputs import BuildInputs
from certspec.behind_spec import behind_spec
from certspec.compile import compile_request, drift_findings
from certspec.finding import FilePlace, Finding, Severity, any_stops
from certspec.folder import open_folder
from certspec.judging_locked import judge_locked
from certspec.locked_checks import file_checks, key_check
from certspec.plan.decide import decide
from certspec.plan.next_step import after_build
from certspec.plan.renewal import renewal_findings
from certspec.report import Action, Result
from certspec.shipped import template_text

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection

    from certspec.folder import Folder
    from certspec.plan.decide import Decision
    from certspec.plan.plan import Plan
    from certspec.workspace import Loaded


def check_locked(loaded: Loaded, plan: Plan, at: datetime.datetime) -> Result:
    """Whether spec, lock and files belong together; `at` is for renewal, and fails nothing."""
    return judge_folder(loaded, plan, open_folder(plan, may_write=False), at)


def judge_folder(loaded: Loaded, plan: Plan, folder: Folder, at: datetime.datetime) -> Result:
    """The same, of folders that were read already."""
    if not folder.can_be_judged:
        findings = (*loaded.findings, *folder.findings)
        return Result(loaded.file, _failed(folder.findings), findings=findings)
    found, decision = folder.found, decide(plan, folder.found)
    agreement = judge_locked(plan, found, at)
    said = (*plan.ruled(decision.findings), *agreement.findings)
    drift, actions = _drift(plan, folder, decision, {one.place.file for one in said if one.stops})
    due = plan.ruled(renewal_findings(plan, found.lock, at))
    mine = (*folder.findings, *due, *said, *drift)
    key = key_check(plan, found, wanted=bool(decision.changed))
    checks = (*file_checks(plan, found, actions, mine), *agreement.checks, key)
    wrong = any_stops(mine)
    return Result(
        loaded.file,
        _failed(mine) if wrong else "everything is up to date",
        findings=(*loaded.findings, *mine),
        checks=checks,
        next_step="" if wrong else after_build(plan, found, decision, due=bool(due)),
    )


def _drift(
    plan: Plan, folder: Folder, decision: Decision, known: Collection[str]
) -> tuple[list[Finding], tuple[Action, ...]]:
    """What a build would do; of the files that are `known` to be wrong, more is said elsewhere."""
    found = folder.found
    if decision.refused:
        return [], ()
    if decision.new_key:
        return [_not_built(plan, decision)], ()
    behind = list(behind_spec(plan, decision.base)) if decision.base is not None else []
    if decision.changed and behind:
        return behind, ()
    key = decision.key.key if decision.key is not None else None
    inputs = BuildInputs(plan, decision, found, key, folder.passphrase, template_text)
    compiled = compile_request(inputs)
    csr_known = str(inputs.folder / plan.files.csr) in known
    said = [one for one in plan.ruled(compiled.findings) if not (csr_known and one.stops)]
    return [*said, *drift_findings(compiled, found.lock, known)], compiled.actions


def _failed(findings: Collection[Finding]) -> str:
    first = next(one for one in findings if one.stops)
    if first.code == "CS310":
        return first.message
    return f"not as it should be: {first.message}"


def _not_built(plan: Plan, decision: Decision) -> Finding:
    return Finding(
        "CS310",
        Severity.ERROR,
        f"not up to date: build would make a new key ({decision.why})",
        FilePlace(str(plan.folder)),
        "run `certspec build`, look at the change and commit it",
    )
