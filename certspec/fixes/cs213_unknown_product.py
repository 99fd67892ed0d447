"""The name of a product in another spelling is written in its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.fix import Draft, Mend, Replace, fix
from certspec.plan.settle import all_targets
from certspec.printable import quoted
from certspec.spec.same_word import same_word

if TYPE_CHECKING:
    from collections.abc import Iterator


def propose(draft: Draft) -> Iterator[Mend]:
    given = draft.at("target", "product")
    known = dict.fromkeys(target.product for target in all_targets())
    word = same_word(given, known) if isinstance(given, str) else None
    if word is not None and word != given:
        path = (*draft.base, "target", "product")
        why = f"the product {quoted(given)} is written {quoted(word)}"
        yield Mend("CS213", Replace(path, word), why)


FIX = fix(__name__, propose)
