"""Where the time of a command goes, as Markdown: `python3 -m benchmarks.where_time_goes`.

What a cold start imports, summed by library; what the bulk works on, summed by part of certspec.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from typing import TYPE_CHECKING

from benchmarks.estates.answered import answered, one_server
from benchmarks.estates.specs import written
from benchmarks.page import PAGE, between
from benchmarks.place import INSIDE, prepared
from benchmarks.spent import spend
from benchmarks.table import seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from benchmarks.place import Place

BEGIN, END = (
    "<!-- where: python3 -m benchmarks.where_time_goes --page -->\n",
    "<!-- end of where -->\n",
)
STARTS = (("--version",), ("--help",), ("check",), ("build",), ("verify",))
BULK = 1_000
_TOP = 6
_LINE = re.compile(r"^import time: +(\d+) \| +\d+ \| +(\S+)$", re.MULTILINE)
_OURS = "certspec"


def main(words: list[str]) -> int:
    """Print both tables; with --page they are written into docs/speed.md."""
    place = prepared()
    tables = f"{_starts(place)}\n\n{_bulk(place)}\n"
    sys.stdout.write(tables)
    if "--page" in words:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(between(page, BEGIN, END, tables), encoding="utf-8")
    return 0


def imported(said: str) -> Counter[str]:
    """Microseconds by library, from what `python -X importtime` says."""
    found: Counter[str] = Counter()
    for own, name in _LINE.findall(said):
        found[library(name)] += int(own)
    return found


def library(module: str) -> str:
    """The library that a module belongs to; Python's own are one."""
    top = module.partition(".")[0]
    known = sys.stdlib_module_names
    return (
        "Python"
        if top in known or top.startswith(("_", "encodings"))
        else top.removesuffix("_core")
    )


def _starts(place: Place) -> str:
    folder = one_server(place)
    lines = ["| one command: ms of imports | modules | most of it |", "|---|---:|---|"]
    for words in STARTS:
        program = ("-X", "importtime", "-m", _OURS)
        said = spend((str(place.python), *program, *words), folder, place.first).said
        found = imported(said)
        total, modules = sum(found.values()), len(_LINE.findall(said))
        lines.append(f"| `{' '.join(words)}`: {total / 1000:.0f} | {modules} | {_most(found)} |")
    return "\n".join(lines)


def _most(found: Mapping[str, float]) -> str:
    total = sum(found.values()) or 1
    most = Counter(found).most_common(_TOP)
    return ", ".join(f"{name} {value / total:.0%}" for name, value in most if value > total / 100)


def _bulk(place: Place) -> str:
    specs = place.work / f"specs-{BULK}"
    written(specs, BULK)
    built = answered(place, BULK)
    lines = [f"| one process, {BULK:,} specs | time | most of it |", "|---|---:|---|"]
    lines += _profiles(place, {"check": specs, "build": built, "verify": built})
    return "\n".join(lines)


def _profiles(place: Place, folders: Mapping[str, Path]) -> Iterator[str]:
    script = str(INSIDE / "profiled.py")
    for command, folder in folders.items():
        words = (str(place.python), script, command, ".", *place.jobs(1))
        told = spend(words, folder, place.first).said.splitlines()[-_TOP * 10 :]
        parts = {
            name: float(value)
            for name, _, value in (one.rpartition("\t") for one in told)
            if name.startswith("part:")
        }
        shown = {name.removeprefix("part:"): value for name, value in parts.items()}
        yield f"| `{command}` | {seconds(sum(shown.values()))} | {_most(shown)} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
