"""Tries to lose keys and to get at secrets, and prints how often: `python -m tests.safety`.

Every point is tried; --quick tries a sample. The exit code is 1 where a promise was not kept.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from tests.safety.measure import all_measures
from tests.safety.report import as_json, line, total, write_page

if TYPE_CHECKING:
    from tests.safety.measure import Counted


def main(words: list[str]) -> int:
    """Run the measures, print the numbers."""
    known = all_measures()
    options = _options(words, list(known))
    counts: dict[str, list[Counted]] = {}
    for name in options.measures or known:
        _say(f"{name}: {known[name].title}")
        counts[name] = []
        for one in known[name].counts(quick=options.quick):
            counts[name].append(one)
            _say("\n    ".join([line(one), *one.failures]))
    sys.stdout.write(as_json(counts) if options.json else total(counts))
    if options.page:
        write_page(known, counts)
    return 1 if any(one.failures for group in counts.values() for one in group) else 0


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201 - a program


def _options(words: list[str], names: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.safety", description=__doc__)
    parser.add_argument("measures", nargs="*", metavar="MEASURE", help=", ".join(names))
    parser.add_argument("--quick", action="store_true", help="a sample")
    parser.add_argument("--json", action="store_true", help="the numbers for programs")
    parser.add_argument("--page", action="store_true", help="write them into docs/safety.md")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
