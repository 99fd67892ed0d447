"""Breaks rules on purpose, and names what no test notices.

`python -m tests.mutation [CODE...] [--jobs N] [--json FILE]`: each change is tried in a copy of
the process that has the tests loaded; no file of the project is written.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from certspec import rules
from tests.mutation.bench import Bench, module_of
from tests.mutation.equivalent import read_equivalents
from tests.mutation.mutants import mutants_of
from tests.mutation.report import Outcome
from tests.mutation.run import Tried, try_all
from tests.mutation.selection import tests_on
from tests.mutation.trials import with_tests

if TYPE_CHECKING:
    from tests.mutation.trials import Suite

_RULES = Path(str(rules.__file__)).parent


def main() -> int:
    """Try the rules that the arguments name, or all; 1 where a condition's mutant survives."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument(
        "codes", nargs="*", metavar="CODE", help="CS201, or CS2 for all of them; left out: all"
    )
    parser.add_argument("--jobs", type=int, default=1, help="how many mutants are tried at once")
    parser.add_argument("--json", type=Path, metavar="FILE", help="where all mutants are listed")
    given = parser.parse_args()
    files = sorted({file for code in given.codes or ["CS"] for file in rule_files(code)})
    if unknown := [code for code in given.codes if not rule_files(code)]:
        parser.error(f"there is no rule {', '.join(unknown)}")
    tried: list[Tried] = []

    def work(suite: Suite) -> None:
        for name in suite.broken:
            say(f"fails without any change, and is left out: {name}")
        mutants = [one for file in files for one in mutants_of(file, file.read_text("utf-8"))]
        for one in try_all(mutants, module_of, Bench(suite).trials_of, given.jobs):
            tried.append(one)
            if one.killed_by is None:
                show(one)

    with_tests(tests_on(file.parent.name for file in files), work)
    return tell(Outcome(tried, read_equivalents()), given.json)


def rule_files(code: str) -> list[Path]:
    """The files of the rules whose code begins so."""
    return list(_RULES.glob(f"*/{code.lower()}*.py"))


def show(tried: Tried) -> None:
    """Print a survivor."""
    mutant = tried.mutant
    kind = "words" if mutant.words else "condition"
    say(f"{mutant.code}:{mutant.line} [{kind}] {mutant.text}\n    {mutant.change}")


def tell(outcome: Outcome, file: Path | None) -> int:
    """Print the scores."""
    conditions = outcome.score(words=False)
    say(f"conditions: {conditions}\nwords: {outcome.score(words=True)}")
    unfounded = outcome.unfounded()
    for one in unfounded:
        say(f"not equivalent, or gone: {one.code} {one.line} {one.change}")
    if file is not None:
        text = json.dumps(outcome.as_tables(), indent=2, ensure_ascii=False)
        file.write_text(f"{text}\n", encoding="utf-8")
    return int(bool(conditions.survived or unfounded))


def say(text: str) -> None:
    """Print a line at once: a run takes minutes."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
