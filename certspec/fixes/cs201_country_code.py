"""The country is written as its code of two capital letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.fix import Draft, Mend, Replace, fix
from certspec.plan.country import country_code
from certspec.printable import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator


def propose(draft: Draft) -> Iterator[Mend]:
    given = draft.at("subject", "country")
    code = country_code(given) if isinstance(given, str) else None
    if code is not None and code != given:
        path = (*draft.base, "subject", "country")
        why = f"the code of {quoted(given)} is {quoted(code)}"
        yield Mend("CS201", Replace(path, code), why)


FIX = fix(__name__, propose)
