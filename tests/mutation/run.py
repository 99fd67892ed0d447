"""Tries mutants one by one, each against the tests on its rule."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from tests.mutation.forks import start
from tests.mutation.install import install

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import ModuleType

    from tests.mutation.forks import Running, Trial
    from tests.mutation.mutant import Mutant


@dataclass(frozen=True, slots=True)
class Tried:
    """A mutant, and the test that fails on it; None where it survives."""

    mutant: Mutant
    killed_by: str | None


def try_all(
    mutants: Iterable[Mutant],
    module_of: Callable[[Mutant], ModuleType],
    trials_of: Callable[[Mutant], Iterable[Trial]],
    jobs: int = 1,
) -> Iterator[Tried]:
    """What becomes of each mutant, in order, `jobs` at a time."""
    running: deque[tuple[Mutant, Running]] = deque()
    for mutant in mutants:
        if len(running) == jobs:
            yield _ended(running)
        change = partial(install, mutant, module_of(mutant))
        running.append((mutant, start(change, trials_of(mutant))))
    while running:
        yield _ended(running)


def _ended(running: deque[tuple[Mutant, Running]]) -> Tried:
    mutant, oldest = running.popleft()
    return Tried(mutant, oldest.wait())
