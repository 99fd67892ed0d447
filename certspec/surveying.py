"""One spec looked at for a survey of the estate: its lock, its files, and what is to be done."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from certspec.building_locked import judge_folder
from certspec.estate.standing import InUse, Server, Standing
from certspec.estate.state import State
from certspec.finding import any_stops
from certspec.folder import OPEN_SECRETS, open_folder
from certspec.frozen import dataclass
from certspec.plan.decide import decide
from certspec.plan.next_step import NextStep, step_after_build
from certspec.plan.renewal import renewal_due_at
from certspec.plan.settle import default_name
from certspec.report import Result

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator

    from certspec.finding import Finding
    from certspec.folder import Folder
    from certspec.plan.lock import Lock
    from certspec.plan.plan import Plan
    from certspec.workspace import Loaded


@dataclass(frozen=True, slots=True)
class Surveyed(Result):
    """What `build --locked` says of a spec, and how it stands."""

    standing: Standing | None = None


def survey(loaded: Loaded, at: datetime.datetime, *, connects: bool = False) -> Surveyed:
    """How the spec stands at `at`; nothing is written, and no private key is needed.

    Where its server is, is told only if somebody `connects` to it.
    """
    plan = loaded.plan
    if plan is None:
        return _surveyed(loaded.refused(), _not_settled(loaded))
    folder = open_folder(plan, may_write=False)
    judged = judge_folder(loaded, plan, folder, at) if loaded.usable else loaded.refused()
    states = tuple(sorted(_states(loaded, folder, judged, at), key=lambda one: one.rank))
    step = _step(loaded, folder, judged, states)
    standing = Standing(
        loaded.file,
        plan.name,
        states,
        **_of_spec(plan),
        **_of_lock(plan, folder.found.lock),
        server=_server(plan) if connects else None,
        why=_why(judged.findings, states),
        action=step.do,
        command=step.command,
        findings=judged.findings,
    )
    return _surveyed(judged, standing)


def _surveyed(judged: Result, standing: Standing) -> Surveyed:
    return Surveyed(
        judged.subject,
        judged.headline,
        findings=judged.findings,
        checks=judged.checks,
        next_step=judged.next_step,
        unreadable=judged.unreadable,
        standing=standing,
    )


def _not_settled(loaded: Loaded) -> Standing:
    """A spec, or a lock without one, of which nothing but its findings is known."""
    first = next((one for one in loaded.findings if one.stops), None)
    is_spec = first is not None and not loaded.unreadable and first.code != "CS315"
    step = NextStep(shlex.join(["certspec", "check", loaded.file])) if is_spec else NextStep("")
    return Standing(
        loaded.file,
        default_name(loaded.file),
        (State.MEND,),
        why=first.message if first is not None else "",
        action=first.fix if first is not None and not is_spec else "",
        command=step.command,
        findings=loaded.findings,
        unreadable=loaded.unreadable,
    )


def _states(
    loaded: Loaded, folder: Folder, judged: Result, at: datetime.datetime
) -> Iterator[State]:
    lock = folder.found.lock
    pending = lock.pending if lock is not None else None
    in_use = _in_use(loaded.settled, lock)
    wrong = set(_wrong(loaded, judged, has_lock=lock is not None))
    yield from wrong
    if in_use is not None and at > in_use.not_after:
        yield State.EXPIRED
    elif in_use is not None and at >= in_use.renew_at:
        yield State.RENEW
    elif in_use is not None and pending is None and not wrong:
        yield State.VALID
    if in_use is not None and pending is not None:
        yield State.PENDING
    elif in_use is None and pending is not None and pending.spki_sha256 is not None:
        yield State.WAITING
    elif in_use is None and not wrong:
        yield State.NO_CSR


def _wrong(loaded: Loaded, judged: Result, *, has_lock: bool) -> Iterator[State]:
    """What stands against it; that renewal is due, or nothing was built yet, is no drift."""
    if any_stops(loaded.findings):
        yield State.MEND
    own = loaded.findings
    for one in judged.findings:
        if not one.stops or one in own or one.code == "CS904":
            continue
        if one.code in OPEN_SECRETS:
            yield State.MEND
        elif one.code != "CS310" or has_lock:
            yield State.DRIFTED


def _step(loaded: Loaded, folder: Folder, judged: Result, states: Collection[State]) -> NextStep:
    """What is done first: what stands against a build, then what is due."""
    plan, found = loaded.settled, folder.found
    if State.MEND in states and any_stops(loaded.findings):
        return NextStep(plan.command("check"))
    if State.MEND in states or State.DRIFTED in states:
        behind = {one.code for one in judged.findings if one.stops} == {"CS310"}
        return NextStep(plan.command("build") if behind else plan.command("build", "--locked"))
    if State.NO_CSR in states and plan.spec.key.source != "external":
        return NextStep(plan.command("build"))
    due = State.RENEW in states or State.EXPIRED in states
    if due and State.PENDING not in states:
        return NextStep(plan.command("renew"))
    step = step_after_build(plan, found, decide(plan, found), due=due)
    return NextStep("") if step.command == plan.command("verify") else step


def _why(findings: Collection[Finding], states: Collection[State]) -> str:
    """The first thing that stands against it; of what was not built yet the state says enough."""
    if State.NO_CSR in states:
        return ""
    return next((one.message for one in findings if one.stops), "")


def _of_spec(plan: Plan) -> dict[str, Any]:
    spec, request = plan.spec, plan.request
    build = f" {spec.target.build}" if spec.target.build else ""
    return {
        "owner": spec.owner or "",
        "labels": tuple(sorted(spec.labels.items())),
        "names": (*request.dns_names, *request.ip_addresses),
        "target": f"{spec.target.product}{build}",
        "generation": plan.generation,
        "is_public": plan.is_public,
    }


def _of_lock(plan: Plan, lock: Lock | None) -> dict[str, Any]:
    requests = lock.requests if lock is not None else ()
    keys = [one.spki_sha256 for one in requests if one.state != "archived"]
    earlier = [one.certificate for one in requests if one.state == "archived"]
    return {
        "in_use": _in_use(plan, lock),
        "keys": tuple(dict.fromkeys(one for one in keys if one is not None)),
        "earlier": tuple(one.sha256 for one in earlier if one is not None),
    }


def _in_use(plan: Plan, lock: Lock | None) -> InUse | None:
    active = lock.active if lock is not None else None
    known = active.certificate if active is not None else None
    if known is None:
        return None
    return InUse(
        known.serial,
        known.sha256,
        known.issuer,
        known.root.subject,
        known.not_before,
        known.not_after,
        renewal_due_at(known, plan.spec.validity.renew_before),
    )


def _server(plan: Plan) -> Server | None:
    from certspec.live.address import parse_address  # noqa: PLC0415 - few ask for it
    from certspec.live.server import server_name  # noqa: PLC0415

    address = parse_address(plan.spec.server.address or "")
    if isinstance(address, str):
        return None
    return Server(str(address), server_name(plan, address))
