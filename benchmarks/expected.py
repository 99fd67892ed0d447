"""What a user may expect: the few numbers that stand first on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from benchmarks.goals import CHAINS, SPECS
from benchmarks.subject import FULL
from benchmarks.subjects import build, check, cold, verify
from benchmarks.table import seconds, times

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.results import Measured


class Expected(NamedTuple):
    """A row of a race beside another one."""

    name: str
    subject: str
    race: str
    row: str
    other: str


def _cold(name: str, row: str, other: str = cold.BARE) -> Expected:
    return Expected(name, "cold", cold.RACE, row, other)


_FIRST, _FILES = build.first_title(FULL.keys), verify.files_title(CHAINS)
_LOOP = f"{build.LOOP} -newkey ({FULL.part}, scaled)"

EXPECTED = (
    _cold("`certspec --version`", "certspec --version"),
    _cold("`certspec check` of one spec, the first time", "certspec check, first"),
    _cold("the same", "certspec check, first", "check-jsonschema"),
    _cold("`certspec check` of one spec, unchanged", "certspec check, unchanged"),
    _cold("`certspec build` with nothing to do", "certspec build, nothing to do"),
    _cold("`certspec verify` of one chain", "certspec verify, first"),
    _cold("the same", "certspec verify, first", "pkilint: lint_pkix_cert"),
    Expected(
        f"`certspec check` of {SPECS:,} specs, one process",
        *("check", check.title(SPECS), check.ONE_CORE, "check-jsonschema, by the schema alone"),
    ),
    Expected(
        f"`certspec check` of {SPECS:,} specs, unchanged",
        *("check", check.title(SPECS), "certspec check, unchanged", check.PARSED),
    ),
    Expected(
        f"`certspec build` of {FULL.keys:,} specs, RSA-2048",
        *("build", _FIRST, build.BUILD, build.KEYS_ALONE),
    ),
    Expected("the same", "build", _FIRST, build.BUILD, _LOOP),
    Expected(
        f"`certspec build` of {SPECS:,} specs with nothing to do",
        *("build", build.again_title(SPECS), build.AGAIN, build.HASHED),
    ),
    Expected(
        f"`certspec verify` of {CHAINS:,} specs",
        *("verify", _FILES, verify.VERIFY, verify.FILES),
    ),
    Expected(
        "the same",
        *("verify", _FILES, verify.VERIFY),
        f"shell loop over openssl verify ({FULL.part}, scaled)",
    ),
)


def expected_table(measured: Mapping[str, Measured]) -> str:
    """How long each takes, and how that stands to the other row."""
    lines = ["| | time | ratio | to |", "|---|---:|---:|---|"]
    for one in EXPECTED:
        subject = measured.get(one.subject)
        race = subject.race(one.race) if subject else None
        row, other = (race.row(one.row), race.row(one.other)) if race else (None, None)
        if row is None or other is None or row.value is None or other.value is None:
            continue
        ratio = times(row.value / other.value)
        lines.append(f"| {one.name} | {seconds(row.value)} | {ratio} | {other.name} |")
    return "\n".join(lines)
