"""What comes after a build, as one command to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.frozen import dataclass
from certspec.plan.earlier_certificate import earlier_certificate

if TYPE_CHECKING:
    from pathlib import PurePath

    from certspec.plan.decide import Decision
    from certspec.plan.found import Found
    from certspec.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class NextStep:
    """A command to copy, and what people do before it; `then` stands between the two."""

    command: str
    do: str = ""
    then: str = ""

    def __str__(self) -> str:
        return f"{self.do}{self.then}{self.command}"


def after_build(plan: Plan, found: Found, decision: Decision, *, due: bool) -> str:
    """What comes next, in words."""
    return str(step_after_build(plan, found, decision, due=due))


def step_after_build(plan: Plan, found: Found, decision: Decision, *, due: bool) -> NextStep:
    """Send the CSR to the CA, adopt one, renew where it is due, or see to the one in use."""
    base = decision.base
    if base is not None and base.state == "active" and not decision.subfolder:
        guide = plan.files.upload_guide
        there = set(found.files) - {move.source for move in decision.moves}
        if guide is not None and plan.folder / guide not in there:
            return NextStep(plan.command("bundle"))
        return NextStep(plan.command("renew" if due else "verify"))
    csr = plan.folder / decision.subfolder / plan.files.csr
    if plan.spec.key.source == "external" and (base is None or base.spki_sha256 is None):
        do = "make key and CSR where the key lives"
        return NextStep(plan.command("adopt", csr.name), do, ", then ")
    earlier = earlier_certificate(plan, found, base.spki_sha256) if base is not None else ()
    if earlier:
        return NextStep(plan.command("bundle", *earlier))
    return _send(plan, csr)


def send(plan: Plan, csr: PurePath) -> str:
    """The request goes to the CA, and comes back as an answer to judge."""
    return str(_send(plan, csr))


def _send(plan: Plan, csr: PurePath) -> NextStep:
    then = plan.command("verify", "ANSWER.cer")
    return NextStep(then, f"send {csr} to the CA", "; with its answer: ")
