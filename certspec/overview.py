"""The contract of an overview: one way to show an estate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from certspec.estate.estate import Estate
    from certspec.output import View


SYMBOLS = "\u2717\u25b2\u2026\u2713\u2588\u2591\u2500"
"""What is drawn with: wrong, due, under way, good; the full and the empty part of a bar; a line."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A terminal: how many columns it has, and whether it can show symbols beyond ASCII."""

    width: int
    symbols: bool = True


@dataclass(frozen=True, slots=True)
class Look:
    """What the reader's side asks for; `screen` is None for a pipe or a file."""

    view: View
    screen: Screen | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """A format by its name on the command line, and how it is made."""

    name: str
    render: Callable[[Estate, Look], str]
