"""All that the story prints, in every format: `python -m tests.story.produce` writes it anew.

Keys are fixed and so is the clock; git, the CA and the program are real.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from certspec import printing
from certspec.printing import Format
from tests.story.story import play
from tests.story.team import Team
from tests.support.clock import NOW
from tests.support.inside import certspec
from tests.support.keys import test_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.output import View
    from certspec.report import Report
    from tests.story.story import Step
    from tests.support.cli import Ran

EXPECTED = Path(__file__).parent / "expected"
_PRINTED = Format.TEXT


def produce(folder: Path) -> Iterator[tuple[str, str]]:
    """The name of each kept file and what it has to hold; `folder` is empty and stays behind."""
    team = Team.found(_empty(folder / "team"))
    for step in play(team):
        ran, (report, view) = _ran(step, team.folder / step.folder.name)
        assert not ran.err, f"{step.name}: {ran.err}"
        assert ran.code == step.code, f"{step.name} ended with {ran.code}:\n{ran.out}"
        for one in Format:
            printed = printing.output_of(one).render(report, view)
            assert printed == ran.out or one is not _PRINTED, f"{step.name}: {printed}"
            yield f"{step.name}.{one}", printed


def _ran(step: Step, folder: Path) -> tuple[Ran, tuple[Report, View]]:
    """The step done once, and what its output was made of: any other is made of the same."""
    made: list[tuple[Report, View]] = []
    output = printing.output_of(_PRINTED)

    def render(report: Report, view: View) -> str:
        made.append((report, view))
        return output.render(report, view)

    with (
        patch("certspec.building.generate", lambda _: test_key("leaf")),
        patch.object(printing, "output_of", lambda _: replace(output, render=render)),
    ):
        ran = certspec(*step.command, "--at", NOW.isoformat(), cwd=folder, CERTSPEC_FORMAT=_PRINTED)
    return ran, made[0]


def _empty(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def main() -> None:
    """Write every kept file anew."""
    shutil.rmtree(EXPECTED, ignore_errors=True)
    EXPECTED.mkdir()
    with tempfile.TemporaryDirectory() as folder:
        for name, text in produce(Path(folder)):
            (EXPECTED / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
