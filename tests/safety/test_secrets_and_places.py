"""The sample of each measure of secrets and foreign files that the suite has time for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.safety.measures import (
    bugs_provoked,
    foreign_places,
    hostile_paths,
    hostile_values,
    secrets_searched,
)

if TYPE_CHECKING:
    from tests.safety.measure import Measure

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs file modes and pipes")


def test_no_secret_is_printed_started_or_left_for_others_to_read() -> None:
    tried(secrets_searched.MEASURE)


def test_a_bug_in_any_function_shows_no_secret() -> None:
    tried(bugs_provoked.MEASURE)


def test_whatever_lies_in_the_way_nothing_else_is_touched() -> None:
    tried(foreign_places.MEASURE)


def test_names_in_foreign_files_lead_to_nothing_outside() -> None:
    tried(hostile_paths.MEASURE)


def test_hostile_values_arrive_as_they_are_or_are_findings() -> None:
    tried(hostile_values.MEASURE)


def tried(measure: Measure) -> None:
    counts = list(measure.counts(quick=True))
    assert [failure for one in counts for failure in one.failures] == []
    assert all(one.number or one.skipped for one in counts)
