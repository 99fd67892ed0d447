"""The common name stands among the subject alternative names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.fix import Draft, Insert, Mend, fix
from certspec.plan.bare_name import bare_name
from certspec.plan.name_form import dns_name_fault
from certspec.plan.names import canonical_dns_name
from certspec.printable import quoted
from certspec.public_names import wildcard_over

if TYPE_CHECKING:
    from collections.abc import Iterator


def propose(draft: Draft) -> Iterator[Mend]:
    given = draft.at("subject", "common_name")
    if not isinstance(given, str) or dns_name_fault(given):
        return
    # Names that come from elsewhere would be given up with a list of the spec's own.
    if draft.in_config or draft.inherits("san", "dns_names"):
        return
    listed = draft.at("san", "dns_names")
    if listed is not None and len(draft.texts_at("san", "dns_names")) != len(listed):
        return
    # A name that another fix has yet to mend is one of them already.
    names = {bare_name(one.strip()) for _, one in draft.texts_at("san", "dns_names")}
    name = canonical_dns_name(given)
    # Beside a wildcard that covers it the name would be asked for twice.
    if name not in names and wildcard_over(name) not in names:
        why = f"the common name {quoted(given)} is one of the subject alternative names"
        yield Mend("CS206", Insert(("san", "dns_names"), name), why)


FIX = fix(__name__, propose)
