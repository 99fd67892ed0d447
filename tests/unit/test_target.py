"""Products and their generations, by build number."""

from __future__ import annotations

from itertools import pairwise

import pytest

from certspec.plan.settle import all_targets, choose_target
from certspec.target import parse_build


@pytest.mark.parametrize(
    ("build", "target"),
    [
        ("10.1.2303.3", "mdm-plus"),
        ("10.1.2303.2", "mdm-plus-legacy"),
        ("10.1.2303", "mdm-plus-legacy"),
        ("10.1.999.9", "mdm-plus-legacy"),
        ("10.1.2303.10", "mdm-plus"),
        ("10.1.2303.3.1", "mdm-plus"),
        ("10.2", "mdm-plus"),
        ("9.9.9999.9", "mdm-plus-legacy"),
        ("11.0.0.0", "mdm-plus"),
        ("0", "mdm-plus-legacy"),
        (None, "mdm-plus"),
        ("newest", "mdm-plus"),
    ],
)
def test_the_build_chooses_the_generation(build: str | None, target: str) -> None:
    assert choose_target("mdm-plus", build).id == target


def test_an_unknown_product_is_treated_as_generic() -> None:
    assert choose_target("mdm-minus", "1.2").id == "generic"


@pytest.mark.parametrize(
    "text", ["", "x", "1.", ".1", "1..2", "1.2-3", " 1", "1\n", "\u0661.\u0662", "-1"]
)
def test_what_is_no_build_number(text: str) -> None:
    assert parse_build(text) is None


def test_generations_of_a_product_neither_overlap_nor_leave_a_gap() -> None:
    for product in {one.product for one in all_targets()}:
        ranges = sorted(
            one.builds for one in all_targets() if one.product == product and one.builds
        )
        for (_, below), (first, _) in pairwise(ranges):
            assert below == first
        assert not ranges or (ranges[0][0] == (0,) and ranges[-1][1] is None)


def test_both_generations_have_the_six_requirements() -> None:
    for one in all_targets():
        if one.product == "mdm-plus":
            assert sorted(one.requirements) == [1, 2, 3, 4, 5, 6]
