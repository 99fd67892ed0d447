"""A PKCS#12 file can be made: certspec has the key, and a password is named.

Why: The file holds the private key, so it can't be made where server or HSM keep the key; and
    without a password it would hold the key in the clear.
Fix: Take [outputs.pkcs12] out where the key is external; else name a source of the password with
    `password_env` or `password_file`.
Reference: RFC 7292.
Bad:
    outputs = { pkcs12 = { friendly_name = "mdm" } }
Good:
    outputs = { pkcs12 = { friendly_name = "mdm", password_env = "MDM_PFX_PASSWORD" } }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    pkcs12, source = plan.spec.outputs.pkcs12, plan.spec.key.source
    if pkcs12 is None:
        return
    if source in ("external", "pkcs11"):
        where = "on a token" if source == "pkcs11" else "outside certspec"
        yield Remark(
            f"a PKCS#12 file holds the private key, which is kept {where}",
            plan.place("outputs", "pkcs12"),
            "take [outputs.pkcs12] out",
            also=((plan.place("key", "source"), "where the key is"),),
        )
    elif pkcs12.password_env is None and pkcs12.password_file is None:
        yield Remark(
            "the PKCS#12 file has no password",
            plan.place("outputs", "pkcs12"),
            'name one: password_env = "MDM_PFX_PASSWORD", or password_file',
        )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
