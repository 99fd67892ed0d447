"""What comes after a build, as one command to copy."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certspec.plan.decide import Decision
    from certspec.plan.found import Found
    from certspec.plan.plan import Plan


def after_build(plan: Plan, found: Found, decision: Decision) -> str:
    """Send the CSR to the CA, adopt one, or see to the certificate in use."""
    file, base = plan.origin.spec.file, decision.base
    if base is not None and base.state == "active" and not decision.subfolder:
        guide = plan.files.upload_guide
        there = set(found.files) - {move.source for move in decision.moves}
        if guide is not None and plan.folder / guide not in there:
            return shlex.join(["certspec", "bundle", file])
        return shlex.join(["certspec", "verify", file])
    csr = plan.folder / decision.subfolder / plan.files.csr
    if plan.spec.key.source == "external" and (base is None or base.spki_sha256 is None):
        return f"make key and CSR where the key lives, then certspec adopt {file} {csr.name}"
    then = shlex.join(["certspec", "verify", file, "ANSWER.cer"])
    return f"send {csr} to the CA; with its answer: {then}"
