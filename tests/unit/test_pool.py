"""Worker processes do the same however they are started."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certspec.batch.piece import Piece, Step
from certspec.batch.pool import Pool
from certspec.works.check import Check
from tests.support.clock import NOW

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_it_does_each_piece_once(tmp_path: Path, method: str) -> None:
    files = [tmp_path / f"h{number}.cert.toml" for number in range(9)]
    for file in files:
        file.write_text('spec_version = 1\nsan.dns_names = ["a.zylker.com"]\n')
    pool = Pool(Check(NOW), 2, method)
    try:
        done = list(pool.do([Piece(i, str(one), Step.WORK) for i, one in enumerate(files)]))
        again = list(pool.do([Piece(7, str(files[7]), Step.FULL)]))
    finally:
        pool.close()
    assert sorted(one.number for one in done) == list(range(9))
    assert {one.result.headline for one in done if one.result} == {"the spec is right"}
    assert [one.full.file for one in again if one.full] == [files[7].as_posix()]
