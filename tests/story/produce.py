"""All that the story prints, in every format: `python -m tests.story.produce` writes it anew.

Keys are fixed and so is the clock; git, the CA and the program are real.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from certspec.commands.options import Format
from tests.story.story import play
from tests.story.team import Team
from tests.support.clock import NOW
from tests.support.inside import certspec
from tests.support.keys import test_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.story.story import Step
    from tests.support.cli import Ran

EXPECTED = Path(__file__).parent / "expected"
_LAST = Format.TEXT


def produce(folder: Path) -> Iterator[tuple[str, str]]:
    """The name of each kept file and what it has to hold; `folder` is empty and stays behind."""
    team = Team.found(_empty(folder / "team"))
    for step in play(team):
        codes = set()
        for one in (*(one for one in Format if one is not _LAST), _LAST):
            goes_on = one is _LAST or not step.writes
            ran = _ran(step, one, team.folder if goes_on else _copy(team, folder / one))
            assert not ran.err, f"{step.name}: {ran.err}"
            codes.add(ran.code)
            yield f"{step.name}.{one}", ran.out
        assert codes == {step.code}, f"{step.name} ended with {codes}:\n{ran.out}"


def _copy(team: Team, place: Path) -> Path:
    """All repositories, for a step that shall happen once."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(team.folder, place)
    return place


def _ran(step: Step, one: Format, team: Path) -> Ran:
    folder = team / step.folder.name
    with patch("certspec.building.generate", lambda _: test_key("leaf")):
        return certspec(*step.command, "--at", NOW.isoformat(), cwd=folder, CERTSPEC_FORMAT=one)


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
