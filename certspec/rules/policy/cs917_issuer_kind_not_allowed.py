r"""The CA is of a kind that the project's policy allows.

Why: A certificate of a public CA is published in the CT logs, with all its names; one of a private
    CA is trusted by managed devices alone. Which one a network uses is the policy's to say. A spec
    without [issuer] asks a public CA.
Fix: Write an allowed `kind` in [issuer], or in [defaults.issuer] for all specs.
Reference: certspec, configuration, [policy] `issuer_kinds`.
Bad:
    $ printf '[policy]\nissuer_kinds = ["public"]\n' > certspec.toml
    $ certspec check
Good:
    $ printf '[policy]\nissuer_kinds = ["private"]\n' > certspec.toml
    $ certspec check
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    policy, kind = plan.project.policy, plan.spec.issuer.kind
    allowed = policy.issuer_kinds if policy is not None else None
    if not allowed or kind in allowed:
        return
    yield Remark(
        f"the spec asks a {kind} CA; the policy allows {' and '.join(allowed)} ones alone",
        plan.place("issuer", "kind"),
        f'write `kind = "{allowed[0]}"` in [issuer]',
        also=plan.project.policy_line("issuer_kinds"),
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, waivable=True)
