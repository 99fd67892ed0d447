r"""There is no wildcard name where the project's policy allows none.

Why: The key of a wildcard certificate can stand for any server of the domain, so it gets copied to
    many, and one that leaks harms all.
Fix: Write out the host names.
Reference: certspec, configuration, [policy] `allow_wildcards`; RFC 6125, 7.2.
Bad:
    $ printf '[policy]\nallow_wildcards = false\n' > certspec.toml
    $ sed -i.bak 's/"mdm.zylker.com"/"*.zylker.com"/' mdm.cert.toml
    $ certspec check
Good:
    $ printf '[policy]\nallow_wildcards = false\n' > certspec.toml
    $ certspec check
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.printable import quoted
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    policy = plan.project.policy
    if policy is None or policy.allow_wildcards is not False:
        return
    for index, name in enumerate(plan.spec.san.dns_names):
        if "*" in name:
            yield Remark(
                f"{quoted(name)} is a wildcard, and the policy allows none",
                plan.place("san", "dns_names", index),
                "write out the names of the hosts",
                also=plan.project.policy_line("allow_wildcards"),
            )


RULE = rule(__name__, __doc__, Severity.ERROR, check, waivable=True)
