"""Tries many mutated inputs: `python -m tests.fuzz [PARSER...] --inputs N`.

Inputs that raise, hang, or kill the process are saved, and make the run fail. The same seed makes
the same changes; what they are made to is new each time where it is signed or encrypted at random.
`--jobs` runs so many parsers at once. Times are those of the processor.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.fuzz.parser import all_parsers, parser_of
from tests.fuzz.report import line, table
from tests.fuzz.watched import SECONDS_EACH, Job, Outcome, watch

_SAVED = Path(tempfile.gettempdir(), "certspec-fuzz")


def main(words: list[str]) -> int:
    """Fuzz, print the table; 1 if there were failures."""
    options = _options(words)
    names = options.parsers or list(all_parsers())
    parsers = {name: parser_of(name) for name in names}
    shares = sum(one.share for one in parsers.values())
    limits = (options.seconds, options.seconds_each)
    # The longest first, so that none is left alone in the end.
    jobs = {
        name: Job(name, options.seed, 0, _part(options.inputs, one.share, shares), *limits)
        for name, one in sorted(parsers.items(), key=lambda one: -one[1].share)
    }
    with ThreadPoolExecutor(options.jobs) as pool:
        outcomes = dict(zip(jobs, pool.map(_watch, jobs.values()), strict=True))
    for name, outcome in outcomes.items():
        _save(name, options.seed, outcome, options.save)
    print(table({name: outcomes[name] for name in names}), end="")  # noqa: T201 - a program
    return 1 if any(one.failures for one in outcomes.values()) else 0


def _watch(job: Job) -> Outcome:
    outcome = watch(job)
    print(line(job.parser, outcome), file=sys.stderr, flush=True)  # noqa: T201 - a program
    return outcome


def _part(inputs: int, share: int, shares: int) -> int:
    return -(-inputs * share // shares)


def _options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("parsers", nargs="*", metavar="PARSER", help=", ".join(all_parsers()))
    parser.add_argument("--inputs", type=int, default=20_000, help="of all parsers together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="at most, each parser")
    parser.add_argument("--seconds-each", type=float, default=SECONDS_EACH, help="a hang is more")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--save", type=Path, default=_SAVED, metavar="FOLDER")
    return parser.parse_args(words)


def _save(name: str, seed: int, outcome: Outcome, folder: Path) -> None:
    for number, what, data in outcome.failures:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{name}-{seed}-{number}"
        file.write_bytes(data)
        print(f"{file}:\n{what}\n")  # noqa: T201 - a program


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
