"""`verify_path` on the x509-limbo corpus: agreement, false accepts and rejects, and diagnosis.

    python -m tests.conformance.limbo CORPUS [--json]

Cases of servers are counted; cases of clients are named and left out, as certspec judges servers
only. A rejection is diagnosed if each cause has a code of its own, that is none of them CS400.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from certspec.verify import verify_path
from tests.conformance.corpus import Case, read_corpus
from tests.conformance.profiles import profile_of

if TYPE_CHECKING:
    from collections.abc import Iterable

UNSPECIFIC = "CS400"


@dataclass(slots=True)
class Tally:
    """Counts of cases; `rejections` are those rejected as the corpus expects."""

    cases: int = 0
    agree: int = 0
    false_accepts: int = 0
    false_rejects: int = 0
    rejections: int = 0
    diagnosed: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What certspec says of a case; `seconds` is how long it took."""

    case: Case
    accepted: bool
    codes: tuple[str, ...]
    reason: str
    seconds: float

    @property
    def diagnosed(self) -> bool:
        """Whether a specific cause was named."""
        return bool(self.codes) and UNSPECIFIC not in self.codes


@dataclass(slots=True)
class Conformance:
    """The whole corpus, judged."""

    total: Tally = field(default_factory=Tally)
    namespaces: dict[str, Tally] = field(default_factory=dict)
    differences: list[Outcome] = field(default_factory=list)
    skipped: list[Case] = field(default_factory=list)
    slowest: Outcome | None = None

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        for tally in (
            self.total,
            self.namespaces.setdefault(outcome.case.namespace, Tally()),
        ):
            _count(tally, outcome)
        if outcome.accepted != outcome.case.valid:
            self.differences.append(outcome)
        if self.slowest is None or outcome.seconds > self.slowest.seconds:
            self.slowest = outcome


def judge_corpus(cases: Iterable[Case]) -> Conformance:
    """Every case of a server, judged."""
    conformance = Conformance()
    for case in cases:
        if case.kind == "SERVER":
            conformance.add(judge_case(case))
        else:
            conformance.skipped.append(case)
    return conformance


def judge_case(case: Case) -> Outcome:
    """What `verify_path` says of one case."""
    began = time.perf_counter()
    verdict = verify_path(
        case.leaf,
        case.intermediates,
        case.roots,
        [case.name] if case.name is not None else [],
        case.at or datetime.now(UTC),
        case.crls,
        case.max_depth,
        profile_of(case.id),
    )
    seconds = time.perf_counter() - began
    codes = tuple(one.code for one in verdict.causes)
    reason = "; ".join(one.message for one in verdict.causes)
    return Outcome(case, verdict.accepted, codes, reason, seconds)


def as_json(conformance: Conformance) -> dict[str, Any]:
    """The counts and the differences, for programs."""
    return {
        "total": asdict(conformance.total),
        "namespaces": {
            name: asdict(tally) for name, tally in sorted(conformance.namespaces.items())
        },
        "differences": [
            {
                "id": one.case.id,
                "expected": "accept" if one.case.valid else "reject",
                "got": "accept" if one.accepted else "reject",
                "codes": list(one.codes),
                "reason": one.reason,
            }
            for one in conformance.differences
        ],
    }


def as_text(conformance: Conformance) -> str:
    """The counts as a table, the differences and what was left out."""
    heads = ("cases", "agree", "false accepts", "false rejects", "rejections", "diagnosed")
    rows = [*sorted(conformance.namespaces.items()), ("total", conformance.total)]
    lines = [f"{'namespace':<14}" + "".join(f"{head:>15}" for head in heads)]
    for name, tally in rows:
        lines.append(f"{name:<14}" + "".join(f"{count:>15}" for count in asdict(tally).values()))
    for one in conformance.differences:
        kind = "false accept" if one.accepted else "false reject"
        lines.append(f"{kind}: {one.case.id}  {' '.join(one.codes)} {one.reason}".rstrip())
    lines.append(f"left out, as cases of clients: {len(conformance.skipped)}")
    lines += [f"  {case.id}" for case in conformance.skipped]
    if conformance.slowest is not None:
        slowest = conformance.slowest
        lines.append(f"slowest: {slowest.case.id}, {slowest.seconds * 1000:.0f} ms")
    return "\n".join(lines)


def _count(tally: Tally, outcome: Outcome) -> None:
    tally.cases += 1
    tally.agree += outcome.accepted == outcome.case.valid
    tally.false_accepts += outcome.accepted and not outcome.case.valid
    tally.false_rejects += outcome.case.valid and not outcome.accepted
    if not outcome.accepted and not outcome.case.valid:
        tally.rejections += 1
        tally.diagnosed += outcome.diagnosed


def main(argv: list[str] | None = None) -> int:
    """Judge the corpus that the command line names, and print the outcome."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="a limbo file, .json or .json.xz")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args(argv)
    conformance = judge_corpus(read_corpus(arguments.corpus))
    if arguments.json:
        sys.stdout.write(json.dumps(as_json(conformance), indent=2) + "\n")
    else:
        sys.stdout.write(as_text(conformance) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
