"""The extended key usage asks for TLS server authentication (requirement 4).

Why: Devices refuse a server's certificate without this usage, and the product refuses to take it
    in.
Fix: Add "server_auth" to `ext_key_usage`, or leave `ext_key_usage` out.
Reference: MDM Plus, Pre-Requisites, 4; CA/B Forum BR 7.1.2.7.10; Apple 103769.
Bad:
    usages = { ext_key_usage = ["client_auth"] }
Good:
    usages = { ext_key_usage = ["server_auth"] }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    asked = plan.request.ext_key_usage
    if "server_auth" not in asked:
        listed = ", ".join(f'"{word}"' for word in ("server_auth", *asked))
        yield Remark(
            'the certificate is for a server, and "server_auth" is not among its usages',
            plan.place("usages", "ext_key_usage"),
            f"write ext_key_usage = [{listed}]",
        )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
