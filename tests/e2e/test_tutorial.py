"""The tutorial's blocks, run in order: each output shown is what the program prints."""

from __future__ import annotations

import re
import shlex
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from cryptography import x509

from tests.support.ca import pem
from tests.support.cli import ROOT as CHECKOUT
from tests.support.clock import NOW
from tests.support.inside import certspec
from tests.support.programs import program, run
from tests.unit.support.sample import ISSUING, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

PAGE = CHECKOUT / "docs" / "tutorial.md"
NEXT_YEAR = "## 5. Next year"
DUE = timedelta(days=300)
SPEC = "mdm.cert.toml"
# What the CA has sent before a line is run, and for which request.
ANSWERS = {
    f"certspec verify {SPEC} answer.cer issuing.cer": ("answer.cer", "mdm/server.csr"),
    f"certspec bundle {SPEC} answer-2027.cer issuing.cer": (
        "answer-2027.cer",
        "mdm/next/server.csr",
    ),
}
REFUSED = f"certspec verify {SPEC} answer.cer"
ANY_LINES = "...\n"
GIT = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Admin"), ("EMAIL", "admin@zylker.com"))
}


class Shown(NamedTuple):
    """A command of the page, when it is run, and what the page shows of its output."""

    command: str
    at: datetime
    output: str


def test_every_command_prints_what_the_page_shows(tmp_path: Path) -> None:
    (tmp_path / "zylker-root.cer").write_bytes(pem(ROOT.certificate))
    (tmp_path / "issuing.cer").write_bytes(pem(*ISSUING.chain))
    count = 0
    for one in _blocks():
        if isinstance(one, str):
            with (tmp_path / SPEC).open("a") as file:
                file.write(one)
            continue
        _answer(one, tmp_path)
        printed = _run(one, tmp_path)
        assert re.fullmatch(_pattern(one.output), printed), f"{one.command}\n{printed}"
        count += 1
    assert count == PAGE.read_text(encoding="utf-8").count("\n$ ")


def _blocks() -> Iterator[str | Shown]:
    """Lines to be written into the spec, and commands, in the page's order."""
    page = PAGE.read_text(encoding="utf-8")
    next_year = page.index(NEXT_YEAR)
    for block in re.finditer(r"^```(\w+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        language, text = block.groups()
        if language == "toml":
            yield text
            continue
        assert language == "console"
        for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield Shown(command, NOW + DUE if block.start() > next_year else NOW, output)


def _answer(one: Shown, folder: Path) -> None:
    """Let the CA answer, where the command is the first to read what it sends."""
    if one.command in ANSWERS:
        file, request = ANSWERS[one.command]
        csr = x509.load_pem_x509_csr((folder / request).read_bytes())
        begin = one.at - timedelta(hours=1)
        answer = ISSUING.issue(csr, not_before=begin)
        (folder / file).write_bytes(pem(answer))


def _run(one: Shown, folder: Path) -> str:
    name, *words = shlex.split(one.command)
    if name == "certspec":
        ran = certspec(*words, "--at", one.at.isoformat(), cwd=folder)
        assert ran.code == (1 if one.command == REFUSED else 0), ran.out + ran.err
        return ran.out
    return run(program(name), *words, cwd=folder, env=GIT).stdout


def _pattern(shown: str) -> str:
    """The page's text as a pattern; a line of three dots stands for any lines."""
    return r"(?:.*\n)*?".join(re.escape(part) for part in shown.split(ANY_LINES))
