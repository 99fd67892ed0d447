"""Runs certspec under a profiler, and prints the time by part: `profiled.py WORD...`."""

from __future__ import annotations

import contextlib
import cProfile
import os
import pstats
import sys
from collections import Counter, defaultdict
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_OURS = "certspec"
_PYTHON = "Python"
_SHOWN, _DEEP = 12, 6

Function = tuple[str, int, str]
Numbers = tuple[int, int, float, float, "dict[Function, tuple[int, int, float, float]]"]


def part(file: str, function: str) -> str:
    """The folder or module of certspec, the library, or Python's own."""
    path = PurePath(file)
    folders = path.parts
    if "site-packages" in folders:
        below = folders[folders.index("site-packages") + 1 :]
        if below[0] == _OURS:
            return f"certspec.{PurePath(below[1]).stem}" if len(below) > 1 else _OURS
        return PurePath(below[0]).stem.partition("_core")[0]
    if file == "~":
        for name in ("cryptography", "pydantic", "tomli", "posix", "io.open"):
            if name in function:
                return {"posix": "the system", "io.open": "the system"}.get(name, name)
    return "imports" if file.startswith("<frozen importlib") else _PYTHON


def by_part(stats: Mapping[Function, Numbers]) -> dict[str, float]:
    """The seconds of each part; what Python's own functions took is their callers'."""
    known: dict[Function, dict[str, float]] = {}
    found: dict[str, float] = defaultdict(float)
    for function, numbers in stats.items():
        for name, share in _owners(function, stats, known, frozenset()).items():
            found[name] += numbers[2] * share
    return dict(found)


def _owners(
    function: Function,
    stats: Mapping[Function, Numbers],
    known: dict[Function, dict[str, float]],
    above: frozenset[Function],
) -> dict[str, float]:
    """The parts that a function worked for, and their shares."""
    if function in known:
        return known[function]
    own = part(function[0], function[2])
    callers = {} if own != _PYTHON or len(above) > _DEEP else stats[function][4]
    weights = {one: numbers[2] for one, numbers in callers.items() if one not in above}
    total = sum(weights.values())
    if not total:
        return {own: 1.0}
    shares: dict[str, float] = defaultdict(float)
    for caller, weight in weights.items():
        for name, share in _owners(caller, stats, known, above | {function}).items():
            shares[name] += share * weight / total
    if not above:
        known[function] = dict(shares)
    return dict(shares)


def main(words: list[str]) -> None:
    """The lines begin with `part:`; what certspec itself says comes first."""
    sys.argv = [_OURS, *words]
    # The program leaves without looking back; what was measured is printed after it.
    vars(os)["_exit"] = sys.exit
    profile = cProfile.Profile()
    with contextlib.suppress(SystemExit), profile:
        from certspec.__main__ import main as program  # noqa: PLC0415 - its import is a part

        program()
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    for name, value in Counter(by_part(stats)).most_common(_SHOWN):
        print(f"part:{name}\t{value:.4f}")  # noqa: T201 - a program


if __name__ == "__main__":
    main(sys.argv[1:])
