"""The product is one that certspec knows.

Why: File names, prerequisites and upload steps are the product's; of another one nothing of that
    is known.
Fix: Write one of the known products; "generic" stands for any TLS server.
Reference: certspec, targets.
Bad:
    target = { product = "mdmplus" }
Good:
    target = { product = "mdm-plus" }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.plan.settle import all_targets
from certspec.printable import quoted
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    product = plan.spec.target.product
    known = list(dict.fromkeys(target.product for target in all_targets()))
    if product in known:
        return
    from difflib import get_close_matches  # noqa: PLC0415 - most products are known

    close = get_close_matches(product.strip().lower(), known, n=1)
    listed = ", ".join(f'"{one}"' for one in known)
    yield Remark(
        f"the product {quoted(product)} is not known",
        plan.place("target", "product"),
        f'did you mean "{close[0]}"?' if close else f"write one of {listed}",
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
