"""The build of the product is given.

Why: The build decides the names of the files and the way the request is made; with the wrong
    one, the upload page asks for files that were never made.
Fix: Look the number up in the product and write it as `build` of [target].
Reference: MDM Plus, Create CSR and Key Files, I (build 10.1.2303.3 and above) and II (below).
Bad:
    spec_version = 1
    target = { product = "mdm-plus" }
    subject = { country = "US", province = "IL", locality = "Chicago", organization = "Zylker" }
    san = { dns_names = ["mdm.zylker.com"] }
Good:
    target = { product = "mdm-plus", build = "10.1.2303.3" }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    target = plan.target
    if plan.spec.target.build is None and target.builds is not None:
        yield Remark(
            f"the build is not given, so {target.title}, is assumed",
            plan.place("target", "build"),
            f'look it up at {target.build_shown_at} and write build = "..." into [target]',
        )


RULE = rule(__name__, __doc__, Severity.WARNING, check)
