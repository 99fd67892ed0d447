r"""Every name is in one of the domains that the project's policy allows.

Why: A certificate for a name outside the organization's domains is a mistake, or somebody else's
    name. `allowed_domains` holds for names of all kinds: DNS names and wildcards, the common name,
    what stands behind the @ of an e-mail address, the host of a URI, and the names that
    [conformance] lets the CA add. A domain allows itself and all below it, label by label:
    "zylker.com" allows "mdm.zylker.com", not "evilzylker.com". An IP address is in no domain: the
    list has to have it, or a network with it. A URI without a host is never allowed.
    A name outside that a CA adds by itself is reported by CS703, and no spec can waive it.
Fix: Write a name of an allowed domain, or have the domain added to certspec.toml.
Reference: certspec, configuration, [policy] `allowed_domains`.
Bad:
    $ printf '[policy]\nallowed_domains = ["zylker.net"]\n' > certspec.toml
    $ certspec check
Good:
    $ printf '[policy]\nallowed_domains = ["zylker.com"]\n' > certspec.toml
    $ certspec check
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.plan.domain import host_in, is_allowed
from certspec.printable import quoted
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


NAME_KINDS = ("dns_names", "ip_addresses", "email_addresses", "uris")


def check(plan: Plan) -> Iterator[Remark]:
    policy = plan.project.policy
    allowed = policy.allowed_domains if policy is not None else None
    if not allowed:
        return
    for path, name, host in _hosts(plan):
        if is_allowed(host, allowed):
            continue
        why = "is in no domain that is allowed" if host else "names no host, so it is in no domain"
        yield Remark(
            f"{quoted(name)} {why}: {', '.join(allowed)}",
            plan.place(*path),
            "write a name in one of them, or have its domain added to `allowed_domains`",
            also=plan.project.policy_line("allowed_domains"),
        )


def _hosts(plan: Plan) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """(path, name as written, host in it) of every name that the certificate may have."""
    subject = plan.spec.subject
    for kind in NAME_KINDS:
        for index, name in enumerate(getattr(plan.spec.san, kind)):
            yield ("san", kind, index), name, host_in(kind, name)
    common_name = dict(plan.request.subject).get("common_name")
    named = (*plan.request.dns_names, *plan.request.ip_addresses)
    if subject.common_name and common_name not in named:
        yield ("subject", "common_name"), subject.common_name, subject.common_name
    if subject.email_address is not None:
        email = subject.email_address
        yield ("subject", "email_address"), email, host_in("email_addresses", email)
    for index, pattern in enumerate(plan.spec.conformance.allow_extra_dns_names):
        yield ("conformance", "allow_extra_dns_names", index), pattern, _fixed_end(pattern)


def _fixed_end(pattern: str) -> str:
    """The labels at the end of a pattern that stand for themselves alone."""
    labels = pattern.split(".")
    open_ones = [place for place, label in enumerate(labels) if set("*?[") & set(label)]
    return ".".join(labels[open_ones[-1] + 1 :]) if open_ones else pattern


RULE = rule(__name__, __doc__, Severity.ERROR, check, waivable=True)
