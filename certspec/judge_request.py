"""The one judgement of a request made elsewhere, for `verify --csr` and `adopt`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.requested import Requested
from certspec.rule import apply
from certspec.rules.catalog import request_rules
from certspec.waiver import waive

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certspec.finding import Finding, Place
    from certspec.given import GivenCsr
    from certspec.plan.found import Found
    from certspec.plan.plan import Plan
    from certspec.report import Check


def judge_request(
    plan: Plan, given: GivenCsr, keys: Mapping[str, str], key_place: Place | None
) -> tuple[tuple[Finding, ...], tuple[Check, ...]]:
    """Everything to be said of the request; for `keys` and `key_place` see `Requested`."""
    requested = Requested(plan, given.file, given.details, keys, key_place)
    findings, checks = apply(request_rules(), requested, plan.project.severities)
    return waive(findings, checks, plan, plan.at)


def known_keys(plan: Plan, found: Found, spki_sha256: str) -> dict[str, str]:
    """The keys that a request for the key with this digest may be for, in words.

    Of a key that stays elsewhere nothing is expected before its request was taken in, and any new
    one may follow it.
    """
    known: dict[str, str] = {}
    for key in found.keys:
        if key.spki_sha256 == spki_sha256:
            known[spki_sha256] = f"the key in {key.path}"
    for one in found.lock.requests if found.lock is not None else ():
        wanted = one.generation == plan.generation and one.state != "archived"
        external = plan.spec.key.source == "external" and one.spki_sha256 != spki_sha256
        if wanted and not external and one.spki_sha256 is not None:
            words = f"the {one.state} key of the lock, generation {one.generation}"
            known.setdefault(one.spki_sha256, words)
    return known
