"""The programs that check TOML files in editors: Tombi, and Taplo, which is Even Better TOML."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.programs import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_TOMBI = re.compile(
    r"^ *(?:Error|Warning): (?P<said>.*)\n *at (?P<file>.*):(?P<line>\d+):\d+$", re.MULTILINE
)
_TAPLO = re.compile(r"^error: (?P<said>.*)\n *┌─ (?P<file>.*):(?P<line>\d+):\d+$", re.MULTILINE)


@dataclass(frozen=True, order=True)
class Remark:
    """What an editor marks: the file's name, its line, and the words."""

    file: str
    line: int
    said: str


def beside_python(name: str) -> Path:
    """A program that a requirement of the tests brought."""
    return Path(sys.executable).parent / name


def tombi(files: Iterable[Path], folder: Path) -> list[Remark]:
    """What Tombi has against the files."""
    program = beside_python("tombi")
    done = run(program, "lint", "--offline", "--no-cache", *files, cwd=folder, check=False)
    return _remarks(_TOMBI, done.stderr, done.returncode)


def taplo(files: Iterable[Path], folder: Path) -> list[Remark]:
    """What Taplo has against the files; it says most things several times, at each line."""
    program = beside_python("taplo")
    done = run(program, "lint", "--colors", "never", *files, cwd=folder, check=False)
    return _remarks(_TAPLO, done.stderr, done.returncode)


def _remarks(form: re.Pattern[str], printed: str, code: int) -> list[Remark]:
    found = form.finditer(_COLOURS.sub("", printed))
    remarks = {Remark(Path(one["file"]).name, int(one["line"]), one["said"]) for one in found}
    assert bool(remarks) == bool(code), printed
    return sorted(remarks)


EDITORS: dict[str, Callable[[Iterable[Path], Path], list[Remark]]] = {
    "tombi": tombi,
    "taplo": taplo,
}
