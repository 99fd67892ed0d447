"""The specs give the committed files; `python -m tests.golden.requesters.produce` writes them."""

from __future__ import annotations

import pytest

from tests.golden.requesters.produce import EXPECTED, FILES, FOLDER, produce


@pytest.mark.parametrize("file", FILES)
def test_the_spec_gives_the_committed_file(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    assert produce(file) == (EXPECTED / file).read_bytes()


def test_no_file_is_left_over() -> None:
    assert {one.name for one in EXPECTED.iterdir()} == set(FILES)
