"""The version of the language is a whole number without quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.fix import Draft, Mend, Replace, fix

if TYPE_CHECKING:
    from collections.abc import Iterator


def propose(draft: Draft) -> Iterator[Mend]:
    given = draft.data.get("spec_version")
    if not draft.in_config and (given == "1" or (isinstance(given, float) and given == 1)):
        yield Mend("CS111", Replace(("spec_version",), 1), "`spec_version` is a whole number")


FIX = fix(__name__, propose)
