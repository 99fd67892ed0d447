r"""The name of the entry in a PKCS#12 file has letters that such a file can hold.

Why: A friendly name is text of 16-bit letters. A letter beyond them, such as an emoji, is read
    back as another text, or as none, and the importer can't find the entry by its name.
Fix: Write the name without it, or leave `friendly_name` out: the spec's name is the default.
Reference: RFC 2985, section 5.5.1 (BMPString); X.680, clause 41.
Bad:
    outputs = { pkcs12 = { password_env = "P", friendly_name = "mdm \U0001f511" } }
Good:
    outputs = { pkcs12 = { password_env = "P", friendly_name = "mdm \u9375" } }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.plan.text_form import character_name
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan

_LAST = "\uffff"


def check(plan: Plan) -> Iterator[Remark]:
    settings = plan.spec.outputs.pkcs12
    name = settings.friendly_name if settings is not None else None
    beyond = [letter for letter in dict.fromkeys(name or "") if letter > _LAST]
    if beyond:
        yield Remark(
            f"a PKCS#12 file can't hold {', '.join(map(character_name, beyond))} in a name",
            plan.place("outputs", "pkcs12", "friendly_name"),
            "write the name without it",
        )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
