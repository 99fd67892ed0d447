"""What a run of the fuzzer says in the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.fuzz.watched import Outcome

_HEADER = f"{'parser':<12} {'inputs':>9} {'failures':>8} {'slowest ms':>10} {'peak MiB':>8}  kinds"
_MOST_KINDS = 6


def table(outcomes: Mapping[str, Outcome]) -> str:
    """One line a parser, and the sums."""
    lines = [_HEADER, *(line(name, one) for name, one in outcomes.items())]
    inputs = sum(one.inputs for one in outcomes.values())
    failures = sum(len(one.failures) for one in outcomes.values())
    lines.append(f"{'all':<12} {inputs:>9,} {failures:>8}")
    return "\n".join(lines) + "\n"


def line(name: str, one: Outcome) -> str:
    """What came of one parser."""
    slowest = one.slowest[0][0] if one.slowest else 0.0
    return (
        f"{name:<12} {one.inputs:>9,} {len(one.failures):>8} {slowest:>10.1f} "
        f"{one.peak_mib:>8}  {_kinds(one)}"
    )


def _kinds(one: Outcome) -> str:
    ordered = sorted(one.kinds.items(), key=lambda kind: -kind[1])
    shown = ", ".join(f"{kind} {count:,}" for kind, count in ordered[:_MOST_KINDS])
    more = len(ordered) - _MOST_KINDS
    return f"{shown}, {more} more" if more > 0 else shown
