"""The common name is the host name alone, as the certificate holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.fix import Draft, Mend, Replace, fix
from certspec.plan.bare_name import bare_name
from certspec.printable import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator


def propose(draft: Draft) -> Iterator[Mend]:
    given = draft.at("subject", "common_name")
    name = bare_name(given) if isinstance(given, str) else None
    if name is not None and name != given:
        path = (*draft.base, "subject", "common_name")
        why = f"the common name {quoted(given)} is written {quoted(name)}"
        yield Mend("CS204", Replace(path, name), why)


FIX = fix(__name__, propose)
