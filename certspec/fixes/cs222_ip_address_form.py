"""An address in brackets, or with a port, is written alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.fix import Draft, Mend, Replace, fix
from certspec.plan.name_kind import ip_address_in
from certspec.plan.names import canonical_ip_address
from certspec.plan.text_form import is_plain
from certspec.printable import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator


def propose(draft: Draft) -> Iterator[Mend]:
    for path, given in draft.texts_at("san", "ip_addresses"):
        # A network or a zone is another thing than its address.
        if not is_plain(given) or "/" in given or "%" in given:
            continue
        address = ip_address_in(given)
        if address is not None and address != canonical_ip_address(given):
            why = f"the address {quoted(given)} is written {quoted(address)}"
            yield Mend("CS222", Replace(path, address), why)


FIX = fix(__name__, propose)
