"""The Bad and Good examples of manual pages that are shell lines: what runs them, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from certspec.rules.catalog import all_rules
from tests.support.ca import pem
from tests.support.specs import VALID_SPEC
from tests.unit.support.sample import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from certspec.rule import Rule

PROMPT = "$ "


def rules_with_shell_pages() -> tuple[Rule[Any], ...]:
    """The rules whose examples are commands."""
    return tuple(one for one in all_rules() if PROMPT in one.parts().get("Bad", ""))


def commands(text: str) -> tuple[str, ...]:
    """The commands of a page's part; every line of it is one."""
    lines = text.strip().splitlines()
    assert lines, "no commands"
    assert all(line.startswith(PROMPT) for line in lines), text
    return tuple(line.removeprefix(PROMPT) for line in lines)


def furnish(folder: Path) -> None:
    """Put into `folder` what the pages presuppose: one spec without fault, and its CA's root."""
    (folder / "mdm.cert.toml").write_text(VALID_SPEC)
    (folder / "zylker-root.cer").write_bytes(pem(ROOT.certificate))
