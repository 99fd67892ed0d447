"""What is known before anything is asked: the project, a spec beside it, a file that exists."""

from __future__ import annotations

import os.path
from typing import TYPE_CHECKING, Any

from certspec.asking.answers import Answers, Setting
from certspec.asking.questions import QUESTIONS
from certspec.asking.reading import DNS_NAMES
from certspec.asking.sketching import neighbourly, offering
from certspec.files.read import read_ordinary_file
from certspec.finding import Finding
from certspec.plan.settle import SPEC_SUFFIX
from certspec.source.document import MAX_BYTES, parse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from certspec.sketch import Sketch
    from certspec.source.document import Document
    from certspec.workspace import Workspace

_UNNAMED = "server"


def begin(
    workspace: Workspace, file: Path, source: Sketch | None, *, ask_neighbours: bool
) -> Answers:
    """Answers to nothing yet, for a spec in that file; `source` says what may be offered."""

    def judge(document: Document) -> tuple[Finding, ...]:
        return workspace.judge(document).findings

    def exists(name: str) -> bool:
        # Of a name that no file can have this says no.
        return os.path.lexists(file.parent / name)

    words = tuple(one.word for one in QUESTIONS)
    setting = Setting(file.as_posix(), judge, words, workspace.defaults_for(file), exists)
    answers = Answers(setting)
    if source is not None:
        answers = offering(answers, source)
    return neighbourly(answers, _neighbour(file.parent)) if ask_neighbours else answers


def usual_file(answers: Answers) -> str:
    """The name of a spec for these answers: the first label of its host."""
    names = answers.at(*DNS_NAMES) or (_UNNAMED,)
    label = str(names[0]).removeprefix("*.").partition(".")[0]
    return f"{label or _UNNAMED}{SPEC_SUFFIX}"


def _neighbour(folder: Path) -> Mapping[str, Any]:
    """The content of the first spec in the folder that can be read."""
    for file in sorted(folder.glob(f"*{SPEC_SUFFIX}")):
        content = read_ordinary_file(file, MAX_BYTES)
        document = None if isinstance(content, Finding) else parse(str(file), content).document
        if document is not None:
            return document.data
    return {}
