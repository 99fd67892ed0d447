"""A build number has digits and dots only.

Why: Builds are compared as numbers, part by part; one that can't be compared does not tell which
    generation of the product it is, and the newest is assumed.
Fix: Write the number as the product shows it, as in "10.1.2303.3".
Reference: MDM Plus, Create CSR and Key Files, I and II.
Bad:
    target = { product = "mdm-plus", build = "10.1.2303.3 MSP" }
Good:
    target = { product = "mdm-plus", build = "10.1.2303.3" }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.printable import quoted
from certspec.rule import Remark, rule
from certspec.target import parse_build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    build = plan.spec.target.build
    if build is not None and parse_build(build) is None:
        yield Remark(
            f"{quoted(build)} is no build number",
            plan.place("target", "build"),
            'write digits and dots, as in "10.1.2303.3"',
        )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
