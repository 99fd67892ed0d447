from __future__ import annotations

from datetime import timedelta

import pytest

from certspec.chain.edge import certificate_problems, edge_problems, path_length_problem
from tests.unit.chain.sample import made, read

SECOND = timedelta(seconds=1)
LEAF = read(made().leaf)
ISSUER = read(made().issuer.certificate)


def test_both_ends_of_a_validity_are_part_of_it() -> None:
    for at in (LEAF.not_before, LEAF.not_after):
        assert list(certificate_problems(LEAF, at, "server")) == []
    (early,) = certificate_problems(LEAF, LEAF.not_before - SECOND, "server")
    (late,) = certificate_problems(LEAF, LEAF.not_after + SECOND, "server")
    assert (early.code, late.code) == ("CS405", "CS404")


@pytest.mark.parametrize(("allowed", "below", "refused"), [(0, 0, 0), (0, 1, 1), (1, 1, 0)])
def test_as_many_cas_as_allowed_may_stand_below(allowed: int, below: int, refused: int) -> None:
    issuer = read(made(f"[issuer]\npath_length = {allowed}").issuer.certificate)
    assert len(list(path_length_problem(issuer, below))) == refused


def test_without_a_limit_any_number_may_stand_below() -> None:
    assert list(path_length_problem(ISSUER, 99)) == []


def test_nothing_is_wrong_between_a_certificate_and_its_issuer() -> None:
    assert list(edge_problems(LEAF, ISSUER)) == []
    assert (
        list(edge_problems(LEAF, read(made("[issuer]\nkey_usage = []").issuer.certificate))) == []
    )
