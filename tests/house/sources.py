"""The package's own source files, as trees to be judged."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import certspec

PACKAGE = Path(certspec.__file__).parent
FILES = tuple(sorted(PACKAGE.rglob("*.py")))


def label(file: Path) -> str:
    """The file's name in the repository."""
    return file.relative_to(PACKAGE.parent).as_posix()


@cache
def tree(file: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(file.read_text(encoding="utf-8"))
