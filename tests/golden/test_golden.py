"""The examples give the committed bytes; `python -m tests.golden.produce` writes them anew."""

from __future__ import annotations

import pytest

from tests.golden.produce import EXAMPLES, EXPECTED, produce


@pytest.mark.parametrize("example", EXAMPLES)
def test_example_gives_the_committed_bytes(example: str) -> None:
    folder = EXPECTED / example
    committed = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert produce(example) == committed
