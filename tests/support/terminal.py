"""The program on a real terminal, with somebody who types; what both write is a transcript.

A transcript begins with the command, as in `$ certspec init`. What is typed stands in «»: a line,
or ^C and ^D for the keys.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from typing import TYPE_CHECKING

import pexpect

from certspec.asking.questions import QUESTIONS
from tests.support.cli import ROOT
from tests.support.clock import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TYPED = re.compile(r"«(.*?)»")
_SECONDS = 60
_BEGINNINGS = (*(one.prompt for one in QUESTIONS), "File to write", "Write ")
# What stands at the end of all that was printed so far is a prompt.
_PROMPT = re.compile(rf"(?<![^\n])(?:{'|'.join(map(re.escape, _BEGINNINGS))})[^\r\n]*[:\]] $")


def typed_in(shown: str) -> list[str]:
    """What is typed in a conversation that a page shows, as a terminal does: without marks."""
    prompts = "|".join(re.escape(one.prompt) for one in QUESTIONS)
    ends = r"(?: \[.*?\]| \(Enter = none\))?:"
    line = rf"^(?:(?:{prompts}|File to write){ends}|Write .*\? \[.*?\]) ?(.*)$"
    return re.findall(line, shown, re.MULTILINE)


def play(transcript: str, folder: Path, **environment: str) -> str:
    """The transcript as it comes out when its command is run, and the same is typed."""
    command = transcript.partition("\n")[0]
    text = "".join(_parts(command, TYPED.findall(transcript), folder, environment))
    return text.replace("\r\n", "\n")


def _parts(
    command: str, typed: list[str], folder: Path, environment: dict[str, str]
) -> Iterator[str]:
    yield f"{command}\n"
    words = shlex.split(command)[2:]
    child = pexpect.spawn(
        sys.executable,
        ["-m", "certspec", *words, "--at", NOW.isoformat()],
        cwd=folder,
        env={**_environment(), **environment},
        encoding="utf-8",
        dimensions=(50, 200),
        timeout=_SECONDS,
    )
    child.delaybeforesend = None
    for text in typed:
        if child.expect([_PROMPT, pexpect.EOF]) == 1:
            break
        yield f"{child.before}{child.after}«{text}»"
        _type(child, text)
    more = child.expect([pexpect.EOF, _PROMPT])
    yield f"{child.before}{child.after}\nmore is asked\n" if more else str(child.before)
    child.close()
    yield f"\nexit code {child.exitstatus}\n"


def _type(child: pexpect.spawn[str], text: str) -> None:
    if text == "^C":
        child.sendintr()
    elif text == "^D":
        child.sendeof()
    else:
        child.sendline(text)
        child.expect_exact(text)


def _environment() -> dict[str, str]:
    kept = {
        key: value
        for key, value in os.environ.items()
        if key not in ("CI", "COLUMNS", "NO_COLOR") and not key.startswith("CERTSPEC_")
    }
    fixed = {"PYTHONPATH": str(ROOT), "TERM": "dumb", "LC_ALL": "C.UTF-8", "COLUMNS": "90"}
    return {**kept, **fixed, "NO_COLOR": "1"}
