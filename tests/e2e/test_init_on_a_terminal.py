"""`certspec init` through a pseudo-terminal: each transcript comes out as it is on disk.

`python -m tests.e2e.test_init_on_a_terminal` writes them anew, with what is typed in them.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from tests.support.clock import NOW
from tests.support.inside import certspec
from tests.support.terminal import play

CASES = sorted((Path(__file__).parent / "init").iterdir())
TRANSCRIPT = "transcript.txt"


def played(case: Path, folder: Path) -> str:
    shutil.copytree(case, folder, dirs_exist_ok=True, ignore=lambda *_: [TRANSCRIPT])
    return play((case / TRANSCRIPT).read_text(encoding="utf-8"), folder)


@pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_conversation_goes_as_it_went(case: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in case.iterdir() if path.name != TRANSCRIPT}
    text = played(case, tmp_path)
    assert text == (case / TRANSCRIPT).read_text(encoding="utf-8")
    for name, content in before.items():
        assert (tmp_path / name).read_bytes() == content
    new = [path for path in tmp_path.iterdir() if path.name not in before]
    if ": written\n" in text:
        # What was shown is what was written, and the check says no more of it.
        assert len(new) == 1
        assert new[0].read_text(encoding="utf-8") in text
        code = certspec("check", new[0], "--at", NOW.isoformat(), cwd=tmp_path).code
        assert text.endswith(f"\nexit code {code}\n")
    else:
        assert new == []


if __name__ == "__main__":
    for one in CASES:
        with tempfile.TemporaryDirectory() as temporary:
            text = played(one, Path(temporary))
        (one / TRANSCRIPT).write_text(text, encoding="utf-8")
