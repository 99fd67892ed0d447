"""The page on tokens, run in order: each output shown is what the program prints."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from tests.support.ca import pem
from tests.support.cli import ROOT as CHECKOUT
from tests.support.inside import certspec
from tests.support.programs import run
from tests.support.token import softhsm
from tests.unit.support.sample import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PAGE = CHECKOUT / "docs" / "hardware-keys.md"
SPEC, OTHER = "mdm.cert.toml", "other.cert.toml"
ANY_LINES = "...\n"


def test_the_page_shows_what_happens(tmp_path: Path) -> None:
    (tmp_path / "zylker-root.cer").write_bytes(pem(ROOT.certificate))
    environment = softhsm(tmp_path)
    text, count = PAGE.read_text(encoding="utf-8"), 0
    for language, block in re.findall(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        if language == "toml":
            with (tmp_path / SPEC).open("a") as file:
                file.write(block)
            continue
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            printed = _run(command, tmp_path, environment)
            assert re.fullmatch(_pattern(shown), printed), f"{command}\n{printed}"
            count += 1
    assert count == text.count("\n$ ")


def _run(command: str, folder: Path, environment: dict[str, str]) -> str:
    words = shlex.split(command)
    if words[0].startswith("TOKEN_PIN="):
        environment = {**environment, "TOKEN_PIN": words[0].partition("=")[2]}
        del words[0]
    if words[0] != "certspec":
        return run(*words, cwd=folder, env=environment).stdout
    if OTHER in words:
        text = (folder / SPEC).read_text().replace("object=mdm", "object=other")
        (folder / OTHER).write_text(text)
    return certspec(*words[1:], cwd=folder, **environment).out


def _pattern(shown: str) -> str:
    """The page's text as a pattern; a line of three dots stands for any lines."""
    return r"(?:.*\n)*?".join(re.escape(part) for part in shown.split(ANY_LINES))
