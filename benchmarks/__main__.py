"""Measures certspec beside other programs at the same work: `python3 -m benchmarks`.

It installs certspec from this checkout, and its peers, each into an environment of its own below
.benchmarks/, and prints ratios as Markdown. All takes about half an hour on two cores.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.machine import described
from benchmarks.measure import run
from benchmarks.page import write_page
from benchmarks.place import here, prepared
from benchmarks.results import Measured, as_json, outcome
from benchmarks.subject import FULL, NAMES, QUICK, SMALLEST, all_subjects
from benchmarks.table import race_table, text


def main(words: list[str]) -> int:
    """Measure, print, and keep what is to be kept."""
    options = _options(words)
    size = SMALLEST if options.smallest else QUICK if options.quick else FULL
    with tempfile.TemporaryDirectory() as folder:
        place = here(Path(folder)) if options.here else prepared()
        made = described(place, words)
        subjects, measured = all_subjects(), {}
        for name in options.only or NAMES:
            races = []
            for race in subjects[name].races(place, size):
                _say(f"{name}: {race.title}")
                races.append(outcome(race, run(race, _say)))
                _say(race_table(races[-1]))
            measured[name] = Measured(subjects[name].title, made, tuple(races))
    sys.stdout.write(text(measured))
    if options.json:
        options.json.write_text(as_json(measured), encoding="utf-8")
    if options.page:
        write_page(measured)
    return 0


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)  # noqa: T201 - a program


def _options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="less of all, in about two minutes")
    parser.add_argument("--only", nargs="+", choices=NAMES, metavar="SUBJECT", help=str(NAMES))
    parser.add_argument("--json", type=Path, metavar="FILE", help="the numbers for programs")
    parser.add_argument("--page", action="store_true", help="write them into docs/speed.md")
    parser.add_argument(
        "--here", action="store_true", help="install nothing: this Python, with its certspec"
    )
    parser.add_argument("--smallest", action="store_true", help="a few specs: does it run at all?")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
