"""The contract of a measure: one kind of harm, tried many times and counted."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.safety import measures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


SAME_BY_KIND = "of these: "
"""What the name of a line begins with that counts the lines before it once more, by kind."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How often something was tried, and each time that a promise was not kept.

    `name` is what of the measure's kind was tried, `skipped` why nothing was tried here.
    """

    number: int
    failures: tuple[str, ...] = ()
    name: str = ""
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """One file of `measures/`: what it counts, in words, and the run; a quick one is a sample."""

    title: str
    run: Callable[[bool], Counted | Iterable[Counted]]

    def counts(self, *, quick: bool) -> Iterator[Counted]:
        """Its numbers, one after the other."""
        counted = self.run(quick)
        yield from [counted] if isinstance(counted, Counted) else counted


def all_measures() -> dict[str, Measure]:
    """Every measure, by the name of its file."""
    names = sorted(one.name for one in pkgutil.iter_modules(measures.__path__))
    modules = {name: importlib.import_module(f"{measures.__name__}.{name}") for name in names}
    return {name: module.MEASURE for name, module in modules.items()}
