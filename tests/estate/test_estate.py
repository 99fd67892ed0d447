"""The estate that is made, and all that `certspec status` says of it, byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certspec.showing import OverviewFormat
from tests.estate.produce import FOLDER, outputs

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder: Path = tmp_path_factory.mktemp("made") / "estate"
    return outputs(folder)


@pytest.mark.parametrize("name", [f"status.{one.value}" for one in OverviewFormat])
def test_whole_output(said: dict[str, str], name: str) -> None:
    """`python -m tests.estate.produce` writes it anew."""
    assert said[name] == (FOLDER / name).read_bytes().decode()
