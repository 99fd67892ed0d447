"""DNS names are host names alone, as the certificate holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.fix import Draft, Mend, Replace, fix
from certspec.plan.bare_name import bare_name
from certspec.printable import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator


def propose(draft: Draft) -> Iterator[Mend]:
    for path, given in draft.texts_at("san", "dns_names"):
        name = bare_name(given)
        if name is not None and name != given:
            why = f"the DNS name {quoted(given)} is written {quoted(name)}"
            yield Mend("CS205", Replace(path, name), why)


FIX = fix(__name__, propose)
