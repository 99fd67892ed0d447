"""The tutorial's blocks, run in order: each output shown is what the program prints."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.support.ca import pem
from tests.support.cli import ROOT as CHECKOUT
from tests.support.page import blocks, shown
from tests.support.reader import Reader
from tests.support.terminal import play, typed_in
from tests.unit.support.sample import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PAGE = CHECKOUT / "docs" / "tutorial.md"
SPEC = "mdm.cert.toml"
ASKING = "certspec init"


class AtTerminal(Reader):
    """A reader who answers questions as the page does."""

    def run(self, command: str) -> tuple[int, str]:
        """The line's exit code and output."""
        if command != ASKING:
            return super().run(command)
        consoles = [one.text for one in blocks(PAGE) if one.language == "console"]
        lines = [one for text in consoles for one in shown(text)]
        (output,) = [one.output for one in lines if one.command == ASKING]
        typed = "".join(f"«{text}»\n" for text in typed_in(output))
        said = play(f"$ {ASKING}\n{typed}", self.folder).partition("\n")[2]
        printed, _, code = said.partition("\nexit code ")
        # What is typed at no length leaves a blank before it at the line's end.
        lines_of = [line.rstrip() for line in re.sub("[«»]", "", printed).splitlines()]
        return int(code), "".join(f"{line}\n" for line in lines_of)


def test_every_command_prints_what_the_page_shows(tmp_path: Path) -> None:
    (tmp_path / "zylker-root.cer").write_bytes(pem(ROOT.certificate))
    reader = AtTerminal(
        tmp_path,
        ends={f"certspec verify {SPEC} answer.cer": 1},
        later={"5. Next year": timedelta(days=300)},
        happens={
            f"certspec verify {SPEC} answer.cer issuing.cer": first_answer,
            f"certspec bundle {SPEC} answer-2027.cer issuing.cer": second_answer,
        },
    )
    reader.follow(PAGE)


def first_answer(reader: Reader) -> None:
    """The CA answers."""
    reader.sign("mdm/server.csr", "answer.cer")


def second_answer(reader: Reader) -> None:
    """The CA answers the request for the new key."""
    reader.sign("mdm/next/server.csr", "answer-2027.cer")
