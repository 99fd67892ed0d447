from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.golden.importers.produce import EXPECTED, SOURCES, expected, produce

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("source", SOURCES, ids=lambda one: one.name)
def test_the_source_gives_the_committed_spec_and_remarks(source: Path) -> None:
    assert produce(source) == expected(source).read_text(encoding="utf-8")


def test_no_expectation_lies_there_without_its_source() -> None:
    assert sorted(EXPECTED.iterdir()) == [expected(source) for source in SOURCES]
