"""What `certspec status` says of a small estate: `python -m tests.estate.produce` writes it anew.

Each story is there once. Look at the difference before you commit it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from certspec.showing import OverviewFormat
from tests.estate.estate import make_estate
from tests.estate.stories import STORIES
from tests.support.clock import NOW
from tests.support.inside import certspec

FOLDER = Path(__file__).parent / "expected"


def outputs(folder: Path) -> dict[str, str]:
    """The whole output in each format; the estate is made in `folder`, which is new."""
    make_estate(folder, len(STORIES))
    said = {}
    for one in OverviewFormat:
        ran = certspec("status", "--format", one, "--at", NOW.isoformat(), cwd=folder)
        assert (ran.code, ran.err) == (1, ""), ran
        said[f"status.{one.value}"] = ran.out
    return said


def main() -> None:
    """Write the files."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in outputs(Path(folder) / "estate").items():
            (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
