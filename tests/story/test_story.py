"""The team's story prints what is kept, in every format, and ends as every step has to end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.story.produce import EXPECTED, produce

if TYPE_CHECKING:
    from pathlib import Path


def test_the_story_prints_what_is_kept(tmp_path: Path) -> None:
    kept = {file.name: file.read_text(encoding="utf-8") for file in EXPECTED.iterdir()}
    assert dict(produce(tmp_path)) == kept
