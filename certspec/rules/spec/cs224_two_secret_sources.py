"""Each secret has one source.

Why: With two sources nobody can say which passphrase the key has, and the wrong one locks it.
Fix: Take one of the two out: the environment variable or the file. One of them may come from the
    [defaults] of certspec.toml; there is no way to unset it, so take it out there.
Reference: certspec, the spec language.
Bad:
    key = { passphrase_env = "MDM_KEY_PASSPHRASE", passphrase_file = "/run/secrets/mdm" }
Good:
    key = { passphrase_env = "MDM_KEY_PASSPHRASE" }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


_SOURCES = (
    (("key",), "passphrase_env", "passphrase_file"),
    (("key",), "pin_env", "pin_file"),
    (("outputs", "pkcs12"), "password_env", "password_file"),
)


def check(plan: Plan) -> Iterator[Remark]:
    tables = {("key",): plan.spec.key, ("outputs", "pkcs12"): plan.spec.outputs.pkcs12}
    for path, variable, file in _SOURCES:
        table = tables[path]
        if getattr(table, variable, None) is None or getattr(table, file, None) is None:
            continue
        yield Remark(
            f"`{variable}` and `{file}` name two sources of one secret",
            plan.place(*path, file),
            "take one of the two out",
            also=((plan.place(*path, variable), "the other one"),),
        )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
