"""Values of `[policy]` that can't be meant: they allow nothing, or they allow everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Finding, Severity, SpecPlace
from certspec.plan.domain import network
from certspec.plan.name_form import dns_name_fault
from certspec.plan.names import canonical_dns_name
from certspec.plan.settle import all_targets
from certspec.printable import quoted
from certspec.public_names import is_public_suffix
from certspec.rules.spec.cs208_key_size import MAX_SIZE
from certspec.spec.subject import Subject
from certspec.spec.vocabulary import meant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.spec.config import Policy

_LISTS = (
    "allowed_domains",
    "allowed_algorithms",
    "allowed_targets",
    "required_subject",
    "issuer_kinds",
)


def policy_findings(policy: Policy, file: str) -> Iterator[Finding]:
    """A finding for each such value, at its line in `file`."""
    for key in _LISTS:
        if getattr(policy, key) == ():
            yield _empty(file, key)
    for index, entry in enumerate(policy.allowed_domains or ()):
        yield from _domain(entry, SpecPlace(file, ("policy", "allowed_domains", index)))
    products = tuple(dict.fromkeys(one.product for one in all_targets()))
    for index, product in enumerate(policy.allowed_targets or ()):
        if product not in products:
            place = SpecPlace(file, ("policy", "allowed_targets", index))
            yield _unknown("product", product, products, place)
    fields = tuple(Subject.model_fields)
    for index, field in enumerate(policy.required_subject or ()):
        if field not in fields:
            place = SpecPlace(file, ("policy", "required_subject", index))
            yield _unknown("subject field", field, fields, place)
    yield from _rsa_size(policy.min_rsa_size, SpecPlace(file, ("policy", "min_rsa_size")))


def _empty(file: str, key: str) -> Finding:
    asked = key == "required_subject"
    return Finding(
        "CS908",
        Severity.ERROR,
        f"`{key}` is empty: it {'asks for nothing' if asked else 'would allow nothing at all'}",
        SpecPlace(file, ("policy", key)),
        f"list what is {'asked for' if asked else 'allowed'}, or take the line out",
    )


def _domain(entry: str, place: SpecPlace) -> Iterator[Finding]:
    if network(entry) is not None:
        return
    bare = entry.removeprefix("*").removeprefix(".")
    if bare != entry and dns_name_fault(bare) is None:
        message = f"{quoted(entry)} is a pattern: a domain stands for itself and all below it"
        yield Finding("CS908", Severity.ERROR, message, place, f"write {quoted(bare)}")
    elif (fault := dns_name_fault(entry)) is not None:
        message = f"{quoted(entry)} {fault.what}, so no name is below it"
        fix = 'write a domain, as in "zylker.com", or a network, as in "10.20.0.0/16"'
        yield Finding("CS908", Severity.ERROR, message, place, fix)
    elif is_public_suffix(canonical_dns_name(entry)):
        message = f"anybody can have a name below {quoted(entry)}: it bounds nothing"
        fix = "write the domains of the organization"
        yield Finding("CS908", Severity.WARNING, message, place, fix)


def _unknown(what: str, word: str, known: tuple[str, ...], place: SpecPlace) -> Finding:
    guess = meant(word, known)
    fix = f"did you mean {quoted(guess)}?" if guess else f"known: {', '.join(known)}"
    return Finding("CS908", Severity.ERROR, f"there is no {what} {quoted(word)}", place, fix)


def _rsa_size(size: int | None, place: SpecPlace) -> Iterator[Finding]:
    least = min(one.min_rsa_size for one in all_targets())
    if size is None or least <= size <= MAX_SIZE:
        return
    message = f"{size} bits bound nothing: {least} are needed anyway"
    if size > MAX_SIZE:
        message = f"no key has {size} bits: servers can't work with more than {MAX_SIZE}"
    fix = f"write a number from {least} to {MAX_SIZE}, as 3072, or take the line out"
    yield Finding("CS908", Severity.ERROR, message, place, fix)
