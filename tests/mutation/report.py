"""What a run over mutants comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.mutation.equivalent import Equivalent
    from tests.mutation.run import Tried


@dataclass(frozen=True, slots=True)
class Score:
    """Mutants of one class: how many, how many a test killed, how many no test can kill."""

    mutants: int
    killed: int
    equivalent: int

    @property
    def survived(self) -> int:
        """How many a test could kill and none does."""
        return self.mutants - self.killed - self.equivalent

    def __str__(self) -> str:
        of = self.mutants - self.equivalent
        share = f"{100 * self.killed / of:.1f} %" if of else "none"
        return f"{share} ({self.killed} of {of} killed, {self.equivalent} equivalent)"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that was tried, and what is known to be equivalent."""

    tried: Sequence[Tried]
    equivalents: Sequence[Equivalent]

    def score(self, *, words: bool) -> Score:
        """The score of the conditions, or of the words."""
        those = [one for one in self.tried if one.mutant.words is words]
        killed = sum(one.killed_by is not None for one in those)
        alive = sum(one.killed_by is None for one in those) - len(self._survivors(those))
        return Score(len(those), killed, alive)

    def survivors(self) -> list[Tried]:
        """The mutants that a test could kill and none does."""
        return self._survivors(self.tried)

    def unfounded(self) -> list[Equivalent]:
        """What is listed as equivalent, and is killed, or is no mutant (any more)."""
        codes = {one.mutant.code for one in self.tried}
        alive = [one.mutant for one in self.tried if one.killed_by is None]
        return [
            one
            for one in self.equivalents
            if one.code in codes and not any(one.is_of(mutant) for mutant in alive)
        ]

    def as_tables(self) -> dict[str, Any]:
        """The same as JSON has it."""
        return {
            "conditions": str(self.score(words=False)),
            "words": str(self.score(words=True)),
            "mutants": [
                {
                    "code": one.mutant.code,
                    "line": one.mutant.line,
                    "text": one.mutant.text,
                    "change": one.mutant.change,
                    "class": "words" if one.mutant.words else "condition",
                    "killed_by": one.killed_by,
                    "equivalent": self._is_equivalent(one),
                }
                for one in self.tried
            ],
        }

    def _survivors(self, those: Sequence[Tried]) -> list[Tried]:
        return [one for one in those if one.killed_by is None and not self._is_equivalent(one)]

    def _is_equivalent(self, tried: Tried) -> bool:
        alive = tried.killed_by is None
        return alive and any(one.is_of(tried.mutant) for one in self.equivalents)
