r"""An RSA key has as many bits as the project's policy asks for.

Why: The policy may ask for more than products and CAs do. The settled size counts: where the spec
    says nothing, that is the target's default, 2048.
Fix: Write a larger `size` in [key], or in [defaults.key] for all specs.
Reference: certspec, configuration, [policy] `min_rsa_size`.
Bad:
    $ printf '[policy]\nmin_rsa_size = 3072\n' > certspec.toml
    $ certspec check
Good:
    $ printf '[policy]\nmin_rsa_size = 3072\n[defaults.key]\nsize = 3072\n' > certspec.toml
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
    policy, size = plan.project.policy, plan.request.key.size
    least = policy.min_rsa_size if policy is not None else None
    if least is None or size is None or size >= least:
        return
    by_default = " (by default)" if plan.spec.key.size is None else ""
    yield Remark(
        f"the RSA key has {size} bits{by_default}; the policy asks for {least}",
        plan.place("key", "size"),
        f"write `size = {least}` in [key]",
        also=plan.project.policy_line("min_rsa_size"),
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, waivable=True)
