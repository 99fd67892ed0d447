"""A chain to a root of a public CA is asked for as one: `kind` in [issuer] is "public".

Why: The rules of public CAs hold for every chain to one of their roots, whatever the spec calls
    it: devices apply them. With "private" the spec asks for what no such CA may give, a longer
    lifetime or an internal name, and certspec does not say so before the answer is here.
Fix: Write `kind = "public"` in [issuer]; or, if the answer is another CA's than yours, ask your
    own.
Reference: CA/B Forum BR; Mozilla Root Store Policy; certifi, which has Mozilla's roots.
Bad:
    public_root = true
    [leaf]
    lifetime_days = 200
    logs = [1, 2, 3]
Good:
    public_root = true
    [spec.issuer]
    kind = "public"
    [leaf]
    lifetime_days = 200
    logs = [1, 2, 3]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.report import Group
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer

TITLE = "public or private CA"


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    if not answer.verdict.ends_in(answer.public_roots):
        return
    root = answer.verdict.path[-1]
    if answer.plan.is_public:
        yield Evidence(f"public: {root.label} is a root that browsers trust", TITLE)
        return
    yield Remark(
        f"the spec calls the CA private, but the chain leads to {root.label!r}, a root of a public "
        "CA: the rules of public CAs apply",
        answer.plan.place("issuer", "kind"),
        'write `kind = "public"` in [issuer]',
        also=((answer.place(answer.leaf, "issuer"), "the chain begins here"),),
        title=TITLE,
    )


RULE = rule(__name__, __doc__, Severity.WARNING, check, group=Group.PROFILE, waivable=True)
