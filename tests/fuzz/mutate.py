"""Seeds to hostile inputs: fast and repeatable for long runs, and as a strategy of hypothesis."""

from __future__ import annotations

import random
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from hypothesis import strategies as st

from tests.fuzz.edit import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.fuzz.parser import Parser

Edit: TypeAlias = tuple[int, int, int, int]
"""Which change, where, how, and which other seed; each number is taken modulo what there is."""

_NUMBERS = 1 << 16
_MAX_EDITS = 6


def mutated(parser: Parser, seed: int, edits: Iterable[Edit]) -> bytes:
    """One seed with these edits, one after the other."""
    seeds = _seeds(parser)
    data = seeds[seed % len(seeds)]
    for which, where, how, other in edits:
        change = parser.changes[which % len(parser.changes)]
        data = change(data, where, how, seeds[other % len(seeds)])[:MAX_BYTES]
    return data


def random_input(parser: Parser, seed: int, number: int) -> bytes:
    """The input of this number in the run of this seed; the first ones are the parser's seeds."""
    if number < len(_seeds(parser)):
        return _seeds(parser)[number]
    draw = partial(random.Random(f"{seed}/{number}").randrange, _NUMBERS)  # noqa: S311 - no secret
    # Half of the inputs have one change: many changes only test the first check that refuses.
    count = next((n for n in range(1, _MAX_EDITS) if draw() % 2), _MAX_EDITS)
    return mutated(parser, draw(), [(draw(), draw(), draw(), draw()) for _ in range(count)])


def inputs(parser: Parser) -> st.SearchStrategy[bytes]:
    """Mutated seeds; hypothesis takes edits away as long as the failure stays."""
    numbers = st.integers(0, _NUMBERS - 1)
    edits = st.lists(st.tuples(numbers, numbers, numbers, numbers), max_size=_MAX_EDITS)
    return st.builds(partial(mutated, parser), numbers, edits)


_SEEDS: dict[str, tuple[bytes, ...]] = {}


def _seeds(parser: Parser) -> Sequence[bytes]:
    if parser.name not in _SEEDS:
        _SEEDS[parser.name] = tuple(parser.seeds())
    return _SEEDS[parser.name]
