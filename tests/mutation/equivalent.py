"""The mutants that no test can tell from the rule, each with its reason."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.mutation.mutant import Mutant

FILE = Path(__file__).with_name("equivalent.toml")


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A mutant by the text of its line and the change, and why it changes nothing."""

    code: str
    line: str
    change: str
    why: str

    def is_of(self, mutant: Mutant) -> bool:
        """Whether it speaks of `mutant`."""
        return (self.code, self.line, self.change) == (mutant.code, mutant.text, mutant.change)


def read_equivalents() -> list[Equivalent]:
    """All of them."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return [Equivalent(**one) for one in tables.get("mutant", [])]
