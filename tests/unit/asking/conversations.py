"""Conversations without a terminal: what is typed is given, what is said is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from certspec.asking.answers import Answers, Setting
from certspec.asking.conversation import Conversation
from certspec.asking.flags import by_flags
from certspec.asking.questions import QUESTIONS
from certspec.workspace import Workspace
from tests.support.clock import NOW

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from certspec.finding import Finding
    from certspec.source.document import Document

FLAGS = {
    "product": "mdm-plus",
    "build": "10.1.2303.3",
    "key": "generate",
    "issuer": "public",
    "country": "US",
    "province": "Illinois",
    "locality": "Chicago",
    "organization": "Zylker",
    "organizational-unit": ".",
    "common-name": "mdm.zylker.com",
    "dns-names": "www.zylker.com",
    "algorithm": "RSA 2048",
    "pkcs12": "n",
    "owner": "pki",
}
"""Every answer of a usual spec."""


@dataclass
class Script:
    """Somebody who types these lines, and then no more; `said` is what stood on the screen."""

    typed: list[str]
    said: list[str] = field(default_factory=list)

    def ask(self, prompt: str) -> str:
        self.said.append(prompt)
        if not self.typed:
            raise EOFError
        return self.typed.pop(0)

    @property
    def conversation(self) -> Conversation:
        return Conversation(self.ask, self.said.append, 100)


def nothing_answered(
    inherited: Mapping[str, Any] | None = None, offered: Mapping[str, str] | None = None
) -> Answers:
    """Answers to nothing, for a spec that no project surrounds."""
    workspace = Workspace(NOW)

    def judge(document: Document) -> tuple[Finding, ...]:
        return workspace.judge(document).findings

    words = tuple(one.word for one in QUESTIONS)
    setting = Setting("/nowhere/mdm.cert.toml", judge, words, inherited or {}, "root.cer".__eq__)
    return Answers(setting, offered=offered or {})


@cache
def answers_by(**flags: str) -> Answers:
    """The usual answers, with some others; an empty text takes one away."""
    given = {**FLAGS, **{word.replace("_", "-"): text for word, text in flags.items()}}
    done = by_flags(nothing_answered(), {word: text for word, text in given.items() if text})
    assert done.misuse == ""
    assert [one for one in done.findings if one.stops] == []
    return done.answers
