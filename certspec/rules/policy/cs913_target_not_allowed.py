r"""The target is a product that the project's policy allows.

Why: A repository of one team's servers has specs for the products that it runs. Another product,
    or a [target] left out, which means any server, is most often a copy from elsewhere.
Fix: Write an allowed `product` in [target], or in [defaults.target] for all specs.
Reference: certspec, configuration, [policy] `allowed_targets`.
Bad:
    $ printf '[policy]\nallowed_targets = ["generic"]\n' > certspec.toml
    $ certspec check
Good:
    $ printf '[policy]\nallowed_targets = ["mdm-plus"]\n' > certspec.toml
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
    policy, product = plan.project.policy, plan.target.product
    allowed = policy.allowed_targets if policy is not None else None
    # An unknown product is CS213's to say.
    if not allowed or product in allowed or plan.spec.target.product != product:
        return
    yield Remark(
        f"the target is {product}; allowed are {', '.join(allowed)}",
        plan.place("target", "product"),
        f'write `product = "{allowed[0]}"` in [target], with its build',
        also=plan.project.policy_line("allowed_targets"),
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, waivable=True)
