"""An answer judged by a product's requirements alone, where there is no spec yet."""

from __future__ import annotations

import shlex
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from certspec.chain.order import find_leaf
from certspec.frozen import dataclass
from certspec.plan.settle import settle
from certspec.report import Group, Result
from certspec.report_words import (
    cause_to_mend_first,
    delivered,
    drawn,
    mend_first,
    not_looked_at,
)
from certspec.rules.catalog import find_rule
from certspec.source.document import Document
from certspec.spec.origin import Origin
from certspec.spec.read import read_spec
from certspec.verify import Expected, Judged, judge_items

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from certspec.chain.certificate import Certificate
    from certspec.chain.read import Item
    from certspec.finding import Finding
    from certspec.plan.plan import Plan

NO_SPEC = "(no spec)"


@dataclass(frozen=True, slots=True)
class Trusted:
    """The trusted roots, the SHA-256 of those that are public CAs', and whether any were named."""

    roots: Sequence[Certificate | bytes]
    public: frozenset[str]
    named: bool = False


def plan_for(
    product: str,
    build: str | None,
    items: Sequence[Item],
    at: datetime.datetime,
) -> Plan:
    """The plan of a spec that asks for what the certificate among `items` has.

    Its values have no place in any file, so no finding points at them.
    """
    leaf = find_leaf([one.certificate for one in items if one.certificate is not None], None, ())
    target = {"product": product} if build is None else {"product": product, "build": build}
    tables: dict[str, Any] = {
        "spec_version": 1,
        "name": "server",
        "target": target,
        # Where the path ends decides whether the rules of public CAs hold.
        "issuer": {"kind": "private"},
        "conformance": {"subject": "ignore"},
    }
    read = read_spec(Document(NO_SPEC, "", {**tables, "san": _names(leaf)}))
    if read.spec is None:
        # Names that no spec can hold are for the rules on chains to report.
        read = read_spec(Document(NO_SPEC, "", tables))
    assert read.spec is not None, read.findings  # noqa: S101 - made above
    return settle(read.spec, Origin(Document(NO_SPEC, "", {})), at)


def judge_alone(
    plan: Plan,
    items: tuple[Item, ...],
    trusted: Trusted,
    at: datetime.datetime,
) -> Result:
    """The verdict on path, requirements and delivery; what was asked for is not known."""
    expected = Expected(plan.request, None, public_roots=trusted.public)
    judged = judge_items(plan, items, trusted.roots, expected, at)
    judged = _without_what_was_asked(judged)
    first = cause_to_mend_first(judged.findings)
    headline = f"upload it: the certificate passes for {plan.target.title}"
    if first is not None:
        headline = f"do not upload it: {first.message}"
    unknown = "conformance: no spec was given, so nobody knows what was asked for, and which key"
    names = list(dict.fromkeys(one.given for one in items))
    again = shlex.join(["certspec", "verify", "--target", plan.target.product, *names])
    return Result(
        ", ".join(names),
        headline,
        mend_first(first),
        judged.findings,
        drawn(judged.answer),
        judged.checks,
        delivered(judged.answer, judged.items),
        (unknown, *not_looked_at(plan, judged.answer)),
        next_step=_with_roots(first, trusted, again),
    )


def _without_what_was_asked(judged: Judged) -> Judged:
    findings = tuple(one for one in judged.findings if not _is_on_a_spec(one.code))
    checks = tuple(one for one in judged.checks if not _is_on_a_spec(one.code))
    return replace(judged, findings=findings, checks=checks)


def _is_on_a_spec(code: str) -> bool:
    """Whether the rule compares the answer with what a spec says."""
    rule = find_rule(code)
    return code == "CS620" or (rule is not None and rule.group is Group.CONFORMANCE)


def _with_roots(first: Finding | None, trusted: Trusted, command: str) -> str:
    """The command that names a private CA's root, where that may be all there is to mend."""
    unknown = first is not None and first.code in ("CS402", "CS403")
    return f"{command} --roots ROOT.cer" if unknown and not trusted.named else ""


def _names(leaf: Certificate | None) -> dict[str, list[str]]:
    if leaf is None:
        return {}
    return {
        "dns_names": list(leaf.extensions.dns_names),
        "ip_addresses": list(leaf.extensions.ip_addresses),
    }
