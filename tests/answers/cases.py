"""The answers on disk: recipes, each with a sentence for an admin and what certspec makes of it.

The first lines are the sentence. `# first: CODE` is the one cause that is to be mended first,
`# says: TITLE = OUTCOME` is a line of the checklist that begins with these words. The folder is
the topic, the file's name the answer's own.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.answers.recipe import AnswerRecipe
from tests.rules.cases import directives

FOLDER = Path(__file__).parent

TOPICS = {
    "files": "The files",
    "key": "The key",
    "path": "The way to the root",
    "dates": "Dates and lifetime",
    "names": "Names",
    "subject": "Subject",
    "usages": "What the certificate may be used for",
    "algorithms": "Signatures and the length of keys",
    "hostile": "Texts that would fool the reader",
}
"""The folders, in the order of the page, and what the page calls them."""


@dataclass(frozen=True)
class Case:
    """One answer."""

    name: str
    topic: str
    sentence: str
    first: str
    says: tuple[tuple[str, str], ...]
    recipe: AnswerRecipe


def cases(verdict: str) -> list[Case]:
    """The answers that are "refused" or "accepted", in the order of the page."""
    files = [sorted((FOLDER / verdict / topic).glob("*.toml")) for topic in TOPICS]
    return [_read(file) for of_topic in files for file in of_topic]


def _read(file: Path) -> Case:
    text = file.read_text(encoding="utf-8")
    says = [line.partition(" = ") for line in directives(text, "says")]
    return Case(
        name=file.stem,
        topic=file.parent.name,
        sentence=_sentence(text),
        first="".join(directives(text, "first")),
        says=tuple((title, outcome) for title, _, outcome in says),
        recipe=AnswerRecipe.model_validate(tomllib.loads(text)),
    )


def _sentence(text: str) -> str:
    """The comment that the file begins with, up to its full stop."""
    words = []
    for line in text.splitlines():
        words.append(line.removeprefix("# "))
        if line.endswith("."):
            break
    return " ".join(words)
