"""What was promised of certspec's speed, and whether it is so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.subject import FULL
from benchmarks.subjects import build, check, cold, growth, memory, verify

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.results import Measured

CHAINS = SPECS = 10_000


@dataclass(frozen=True, slots=True)
class Goal:
    """How `row` of a race has to stand to the row `against`; without it, how many a second.

    `limit` is the most, or with `at_least` the least.
    """

    name: str
    subject: str
    race: str
    row: str
    against: str
    limit: float
    at_least: bool = False

    def value(self, measured: Mapping[str, Measured]) -> float | None:
        """What was measured; None where it was not."""
        subject = measured.get(self.subject)
        race = subject.race(self.race) if subject else None
        one = race.row(self.row) if race else None
        if race is None or one is None or one.value is None:
            return None
        if not self.against:
            return one.units / one.value
        other = race.row(self.against)
        return one.value / other.value if other is not None and other.value else None

    def is_met(self, value: float) -> bool:
        """Whether that is good enough."""
        return value >= self.limit if self.at_least else value <= self.limit

    def limit_text(self) -> str:
        """The limit in words."""
        return f"{'≥' if self.at_least else '≤'} {self.said(self.limit)}"

    def said(self, value: float) -> str:
        """A value in the goal's own unit."""
        return f"{value:.3g}x" if self.against else f"{value:,.0f} a second"


def _cold(name: str, row: str, limit: float) -> Goal:
    return Goal(f"{name}, against bare Python", "cold", cold.RACE, row, cold.BARE, limit)


GOALS = (
    _cold("`--version`", "certspec --version", 3),
    _cold("first `check` of one spec", "certspec check, first", 15),
    _cold("`check` of an unchanged spec", "certspec check, unchanged", 8),
    _cold("`build` with nothing to do", "certspec build, nothing to do", 8),
    _cold("`verify` of one chain", "certspec verify, first", 18),
    Goal(
        f"`check` of {SPECS:,} specs by one core",
        *("check", check.title(SPECS), check.ONE_CORE, ""),
        limit=2_000,
        at_least=True,
    ),
    Goal(
        f"`build` of {FULL.keys:,} RSA-2048 specs, against the library's keys alone",
        *("build", build.first_title(FULL.keys), build.BUILD, build.KEYS_ALONE),
        limit=1.15,
    ),
    Goal(
        f"`build` of {FULL.keys:,} RSA-2048 specs: how much faster than `openssl req` in a loop",
        *("build", build.first_title(FULL.keys)),
        *(f"{build.LOOP} -newkey ({FULL.part}, scaled)", build.BUILD),
        limit=4,
        at_least=True,
    ),
    Goal(
        f"`build` of {SPECS:,} specs with nothing to do, against reading and hashing the files",
        *("build", build.again_title(SPECS), build.AGAIN, build.HASHED),
        limit=1.5,
    ),
    Goal(
        f"path verdicts of {CHAINS:,} chains, against the library's parsing and verifying",
        *("verify", verify.paths_title(CHAINS), verify.PATHS, verify.LIBRARY),
        limit=1.5,
    ),
    Goal(
        f"`verify` of {CHAINS:,} specs, against the library's reading, parsing and verifying",
        *("verify", verify.files_title(CHAINS), verify.VERIFY, verify.FILES),
        limit=4,
    ),
    Goal(
        "time of each spec of `check` among 100,000, against among 1,000",
        *("growth", growth.title(growth.CHECK), growth.row(100_000), growth.row(1_000)),
        limit=1.2,
    ),
    Goal(
        "memory of `check` of 100,000 specs, against that of 1,000",
        *("memory", memory.title("check")),
        *(memory.row("check", 100_000), memory.row("check", 1_000)),
        limit=2,
    ),
)
