"""Mutated inputs for every parser, few of them; `python -m tests.fuzz` tries many."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutate import inputs
from tests.fuzz.parser import Parser, all_parsers

PARSERS = all_parsers()
SHORT = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("parser", PARSERS.values(), ids=PARSERS.keys())
def test_its_seeds_hold_something_sound(parser: Parser) -> None:
    kinds = [parser.check(seed) for seed in parser.seeds()]
    assert sum(parser.good in one for one in kinds) >= 1, kinds


@pytest.mark.parametrize("parser", PARSERS.values(), ids=PARSERS.keys())
def test_no_bytes_break_it(parser: Parser) -> None:
    @SHORT
    @given(inputs(parser))
    def try_it(data: bytes) -> None:
        parser.check(data)

    try_it()


@pytest.mark.parametrize("parser", PARSERS.values(), ids=PARSERS.keys())
def test_bytes_from_nowhere_do_not_break_it(parser: Parser) -> None:
    @SHORT
    @given(st.binary(max_size=200))
    def try_it(data: bytes) -> None:
        parser.check(data)

    try_it()
