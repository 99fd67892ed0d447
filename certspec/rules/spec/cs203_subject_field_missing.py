"""The subject has every field that the product asks for.

Why: The product's own procedure asks for country, state, locality, organization and common name,
    and its wizard ends when one is left empty. A private CA takes the subject as it stands.
Fix: Add the missing fields to [subject]. The common name is the first of `dns_names` by itself,
    where that has 64 characters or fewer; `common_name = ""`, which asks for none, has to go. The
    wizard, which makes the request when the key is external, asks for the organizational unit too.
Reference: MDM Plus, Create CSR and Key Files, steps 6 and 7, points to note.
Bad:
    spec_version = 1
    target = { product = "mdm-plus", build = "10.1.2303.3" }
    subject = { country = "US", organization = "Zylker" }
    san = { dns_names = ["mdm.zylker.com"] }
Good:
    spec_version = 1
    target = { product = "mdm-plus", build = "10.1.2303.3" }
    subject = { country = "US", province = "IL", locality = "Chicago", organization = "Zylker" }
    san = { dns_names = ["mdm.zylker.com"] }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.rule import Remark, rule
from certspec.spec.subject import NO_COMMON_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    given = [field for field, _ in plan.request.subject]
    no_common_name = plan.spec.subject.common_name == NO_COMMON_NAME
    if not plan.request.dns_names and not no_common_name:
        # CS207 asks for them, and the first becomes the common name.
        given.append("common_name")
    missing = [field for field in _required(plan) if field not in given]
    if missing:
        listed = ", ".join(f"`{field}`" for field in missing)
        yield Remark(
            f"the subject lacks {listed}, asked for by {plan.target.title}",
            plan.place("subject"),
            _fix(missing, no_common_name=no_common_name),
        )


def _required(plan: Plan) -> tuple[str, ...]:
    required = plan.target.required_subject
    by_wizard = plan.spec.key.source == "external" and plan.target.request_template is None
    return (*required, "organizational_unit") if required and by_wizard else required


def _fix(missing: list[str], *, no_common_name: bool) -> str:
    if missing == ["common_name"] and no_common_name:
        return 'take `common_name = ""` out: the first of `dns_names` is the common name then'
    if missing == ["common_name"]:
        return "put a name of 64 characters or fewer first in `dns_names`, or write `common_name`"
    lines = [f'{field} = "..."' for field in missing]
    return f"add to [subject]: {', '.join(lines)}"


RULE = rule(__name__, __doc__, Severity.ERROR, check)
