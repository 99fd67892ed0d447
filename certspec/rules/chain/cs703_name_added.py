"""The certificate has no names but those asked for, and those that CAs add by custom.

Why: Whoever holds the key can pose as any name in the certificate. CAs often add the common name,
    the domain of a name, or `www.` before it; any other name was not asked for by anyone here.
Fix: Ask the CA why the name is there; where it may be, add it to `dns_names` in [san], or to
    `allow_extra_dns_names` in [conformance].
Reference: RFC 5280, 4.2.1.6; BR 7.1.2.7.12.
Bad:
    [leaf]
    add_names = ["evil.example.net"]
Good:
    [leaf]
    add_names = ["www.mdm.zylker.com", "zylker.com"]
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from certspec.chain.names import NAME_KINDS, comparable
from certspec.finding import Severity
from certspec.plan.domain import host_in, is_allowed
from certspec.report import Group, Outcome
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer
    from certspec.finding import SpecPlace


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    count = 0
    for kind in NAME_KINDS:
        asked = {comparable(kind, name) for name in getattr(answer.asked, kind)}
        given = getattr(answer.leaf.extensions, kind)
        for name in dict.fromkeys(comparable(kind, one) for one in given):
            if name not in asked:
                count += 1
                yield _added(answer, kind, name)
    for name in answer.leaf.extensions.other_names:
        count += 1
        yield _violation(answer, "subject alternative names", name)
    if not count:
        yield Evidence("none", "names beyond those asked for", Outcome.MATCH)


def _added(answer: Answer, kind: str, name: str) -> Remark | Evidence:
    reason = _custom(name, answer) if kind == "dns_names" else ""
    patterns = answer.plan.spec.conformance.allow_extra_dns_names
    if kind == "dns_names" and any(_allows(pattern, name) for pattern in patterns):
        reason = "allow_extra_dns_names"
    if reason:
        return Evidence(f"added by the CA: {reason}", f"{kind}: {name}", Outcome.ALLOWED_ADDITION)
    return _violation(answer, kind, name)


def _custom(name: str, answer: Answer) -> str:
    """Which asked name the added one goes with, as CAs add names, in words."""
    if name == dict(answer.asked.subject).get("common_name", "").lower():
        return "the common name that was asked for"
    for one in answer.asked.dns_names:
        bare = one.lower().removeprefix("*.")
        if name == f"www.{bare}":
            return f"www. before {bare}"
        if (name == bare) or (bare.endswith(f".{name}") and "." in name):
            return f"the domain of {one}"
    return ""


def _allows(pattern: str, name: str) -> bool:
    """Whether the pattern is the name, label by label: `*` never stands for a dot."""
    labels, parts = name.split("."), pattern.lower().split(".")
    return len(labels) == len(parts) and all(map(fnmatchcase, labels, parts))


def _violation(answer: Answer, kind: str, name: str) -> Remark:
    fix = "ask the CA for a certificate without it"
    if kind == "dns_names":
        fix += f'; if it may be there, write `allow_extra_dns_names = ["{name}"]` in [conformance]'
    return Remark(
        f"the certificate has the name {name}, which was not asked for",
        answer.place(answer.leaf, "subjectAltName"),
        fix,
        also=(
            *answer.asked_at("the names that were asked for", "san"),
            *_policy(answer, kind, name),
        ),
        title=f"{kind}: {name}",
        outcome=Outcome.VIOLATION,
    )


def _policy(answer: Answer, kind: str, name: str) -> tuple[tuple[SpecPlace, str], ...]:
    """The project's line on domains, where the name is in none of them: no spec can waive that."""
    policy = answer.plan.project.policy
    allowed = policy.allowed_domains if policy is not None else None
    if not allowed or kind not in NAME_KINDS or is_allowed(host_in(kind, name), allowed):
        return ()
    return answer.plan.project.policy_line("allowed_domains")


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.CONFORMANCE, waivable=True)
