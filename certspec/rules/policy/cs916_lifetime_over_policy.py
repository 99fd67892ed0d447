r"""The lifetime asked for is not longer than the project's policy allows.

Why: Short lifetimes keep renewal in practice and the harm of a lost key small. The policy's
    `max_days` is a ceiling beside those of product and public CAs: it holds for specs that say
    nothing too, and a certificate that lasts longer is reported by CS707. Where certspec.toml
    waives or lowers this rule for a spec, the ceiling does not hold for it.
Fix: Lower `max_days` in [validity], or take it out.
Reference: certspec, configuration, [policy] `max_days`.
Bad:
    $ printf '[policy]\nmax_days = 90\n[defaults.validity]\nmax_days = 91\n' > certspec.toml
    $ certspec check
Good:
    $ printf '[policy]\nmax_days = 90\n' > certspec.toml
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
    policy, asked = plan.project.policy, plan.spec.validity.max_days
    longest = policy.max_days if policy is not None else None
    if longest is None or asked is None or asked <= longest:
        return
    yield Remark(
        f"{asked} days are too many, the policy allows {longest}",
        plan.place("validity", "max_days"),
        f"write `max_days = {longest}` or less, or take it out",
        also=plan.project.policy_line("max_days"),
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, waivable=True)
