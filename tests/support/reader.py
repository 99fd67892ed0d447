"""A page's reader: does what the page says, in order, and sees what it shows.

A block whose first line is `# FILE` is written to that file, the rest of one that begins with
`# add to FILE` to its end, and one in TOML without such a line to that of the file written last.
A block of the language `console` has commands and what they print:
a line of three dots stands for any lines.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cryptography import x509

from tests.support.ca import pem
from tests.support.clock import NOW
from tests.support.inside import certspec
from tests.support.page import blocks, shown
from tests.support.programs import run
from tests.unit.support.sample import ISSUING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from typing import Unpack

    from tests.support.certificate import Changes
    from tests.support.page import Block, Shown

ANY_LINES = "...\n"
JUDGED = (
    "check",
    "plan",
    "build",
    "renew",
    "verify",
    "bundle",
    "adopt",
    "diff",
    "show",
    "status",
    "report",
)
"""The commands to which time matters."""

_FILE = re.compile(r"# (add to )?([.\w/-]+)\n")
_ALONE = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}
_WHO = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Ann"), ("EMAIL", "ann@zylker.com"), ("DATE", NOW.isoformat()))
}


@dataclass
class Reader:
    """Who reads, in an own folder, and what happens meanwhile that the page only tells of.

    `ends` has the exit codes of commands that do not end with 0, `happens` what others do before
    a command is run for the first time, `later` the sections that are read some time later, and
    `elsewhere` the places that the page names and what stands for them here.
    """

    folder: Path
    ends: Mapping[str, int] = field(default_factory=dict)
    happens: Mapping[str, Callable[[Reader], object]] = field(default_factory=dict)
    later: Mapping[str, timedelta] = field(default_factory=dict)
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    at: datetime = NOW
    ran: set[str] = field(default_factory=set)
    _file: Path | None = None

    def follow(self, page: Path) -> None:
        """Do all that the page says; each output has to be the one shown."""
        for block in blocks(page):
            if block.heading in self.later:
                self.at = NOW + self.later[block.heading]
            if block.language == "console":
                for one in shown(block.text):
                    self._do(one)
            else:
                self._write(block)
        told = {*self.ends, *self.happens}
        assert told <= self.ran, f"not on the page: {told - self.ran}"

    def sign(self, request: str, answer: str, **changes: Unpack[Changes]) -> None:
        """Let the CA answer a request, and send its own certificate."""
        csr = x509.load_pem_x509_csr((self.folder / request).read_bytes())
        changes.setdefault("not_before", self.at - timedelta(hours=1))
        file = self.folder / answer
        file.write_bytes(pem(ISSUING.issue(csr, **changes)))
        file.with_name("issuing.cer").write_bytes(pem(*ISSUING.chain))

    def _write(self, block: Block) -> None:
        text, more = self._here(block.text), True
        if named := _FILE.match(text):
            more = bool(named[1])
            self._file = self.folder / named[2]
            self._file.parent.mkdir(parents=True, exist_ok=True)
            text = text[named.end() :] if more else text
        elif block.language == "text":
            return
        else:
            assert block.language == "toml", f"nobody runs this block: {text}"
        assert self._file, f"no file to add this to: {text}"
        with self._file.open("a" if more else "w", encoding="utf-8") as file:
            file.write(text)

    def _do(self, one: Shown) -> None:
        if one.command not in self.ran and one.command in self.happens:
            self.happens[one.command](self)
        self.ran.add(one.command)
        code, printed = self.run(one.command)
        assert code == self.ends.get(one.command, 0), f"{one.command}\n{printed}"
        assert re.fullmatch(_pattern(one.output), printed), f"{one.command}\n{printed}"

    def run(self, command: str) -> tuple[int, str]:
        """The line's exit code and output; `certspec` stands first on it, or not at all."""
        code, printed = self._run(self._here(command))
        for named, here in self.elsewhere.items():
            printed = printed.replace(here, named)
        return code, printed

    def _here(self, text: str) -> str:
        for named, here in self.elsewhere.items():
            text = text.replace(named, here)
        return text

    def _run(self, command: str) -> tuple[int, str]:
        first, pipe, rest = command.partition(" | ")
        name, *words = shlex.split(first)
        if name == "cd":
            self.folder = (self.folder / words[0]).resolve(strict=True)
            return 0, ""
        if name != "certspec":
            assert not re.search(r"(^|[;&|] *)certspec ", command), command
            return self._shell(command)
        timed = words[0] in JUDGED and "--at" not in words
        at = ("--at", self.at.isoformat()) if timed else ()
        ran = certspec(*words, *at, cwd=self.folder)
        if pipe:
            return self._shell(rest, ran.out)
        return ran.code, ran.out + ran.err

    def _shell(self, line: str, given: str = "") -> tuple[int, str]:
        env = {**_WHO, **_ALONE}
        done = run("sh", "-euc", line, cwd=self.folder, input=given, env=env, check=False)
        return done.returncode, done.stdout + done.stderr


def _pattern(output: str) -> str:
    """The page's text as a pattern; a line of three dots stands for any lines."""
    return r"(?:.*\n)*?".join(re.escape(part) for part in output.split(ANY_LINES))
