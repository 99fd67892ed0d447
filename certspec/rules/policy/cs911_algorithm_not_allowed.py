r"""The key's algorithm is one that the project's policy allows.

Why: A platform team settles on algorithms that all its clients and tools know. The settled key
    counts: where the spec says nothing, that is the target's default. A key that is a file, or
    that the server keeps, has to be of the kind that the spec says (CS305, CS502).
Fix: Write an allowed `algorithm` in [key], or in [defaults.key] for all specs.
Reference: certspec, configuration, [policy] `allowed_algorithms`.
Bad:
    $ printf '[policy]\nallowed_algorithms = ["ECDSA"]\n' > certspec.toml
    $ certspec check
Good:
    $ printf '[policy]\nallowed_algorithms = ["RSA", "ECDSA"]\n' > certspec.toml
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
    policy, algorithm = plan.project.policy, plan.request.key.algorithm
    allowed = policy.allowed_algorithms if policy is not None else None
    if not allowed or algorithm in allowed:
        return
    by_default = " (by default)" if plan.spec.key.algorithm is None else ""
    yield Remark(
        f"the key is {algorithm}{by_default}; allowed are {', '.join(allowed)}",
        plan.place("key", "algorithm"),
        f'write `algorithm = "{allowed[0]}"` in [key]',
        also=plan.project.policy_line("allowed_algorithms"),
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, waivable=True)
