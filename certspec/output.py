"""The contract of an output: one way to print a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from certspec.report import Report


@dataclass(frozen=True, slots=True)
class View:
    """What the reader's side asks for: colour, and no more than what matters."""

    color: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Output:
    """A format by its name on the command line, and how it is made."""

    name: str
    render: Callable[[Report, View], str]
