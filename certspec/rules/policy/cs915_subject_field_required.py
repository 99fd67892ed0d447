r"""The subject has every field that the project's policy asks for.

Why: Inventories and private CAs go by the organization's fields. The settled subject counts, with
    what comes from [defaults.subject] and the common name taken from the first DNS name.
Fix: Add the field to [subject], or to [defaults.subject] for all specs.
Reference: certspec, configuration, [policy] `required_subject`.
Bad:
    $ printf '[policy]\nrequired_subject = ["organizational_unit"]\n' > certspec.toml
    $ certspec check
Good:
    $ printf '[policy]\nrequired_subject = ["country", "common_name"]\n' > certspec.toml
    $ certspec check
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.rule import Remark, rule
from certspec.spec.subject import NO_COMMON_NAME, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    policy = plan.project.policy
    given = {field for field, value in plan.request.subject if value.strip()}
    if not plan.request.dns_names and plan.spec.subject.common_name != NO_COMMON_NAME:
        # CS207 asks for them, and the first becomes the common name.
        given.add("common_name")
    required = policy.required_subject if policy is not None else None
    # What is no field is said of certspec.toml.
    fields = [field for field in required or () if field in Subject.model_fields]
    missing = [f"`{field}`" for field in dict.fromkeys(fields) if field not in given]
    if missing:
        yield Remark(
            f"the subject lacks {', '.join(missing)}, asked for by the policy",
            plan.place("subject"),
            f"add {'it' if len(missing) == 1 else 'them'} to [subject]",
            also=plan.project.policy_line("required_subject"),
        )


RULE = rule(__name__, __doc__, Severity.ERROR, check, waivable=True)
