"""The extended key usage asks for TLS server authentication (requirement 4).

Why: Devices refuse a server's certificate without this usage, and the product refuses to take it
    in. A request that names no usage at all, as openssl's own is, leaves it to the CA: public CAs
    write it in, so for any server this is a warning.
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


_REQUIREMENT = 4


def check(plan: Plan) -> Iterator[Remark]:
    asked = plan.request.ext_key_usage
    place = plan.place("usages", "ext_key_usage")
    if not asked and _REQUIREMENT not in plan.target.requirements:
        yield Remark(
            'no extended key usage is asked for: the CA has to write "server_auth" in by itself',
            place,
            'write ext_key_usage = ["server_auth"], where the CA takes what the request asks for',
            Severity.WARNING,
        )
    elif "server_auth" not in asked:
        listed = ", ".join(f'"{word}"' for word in ("server_auth", *asked))
        yield Remark(
            'the certificate is for a server, and "server_auth" is not among its usages',
            place,
            f"write ext_key_usage = [{listed}]",
        )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
