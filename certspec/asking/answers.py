"""The answers so far, and the spec that they come to."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING, Any

from certspec.fix import Draft
from certspec.frozen import dataclass
from certspec.source.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from certspec.asking.question import Question, Values
    from certspec.finding import Finding


@dataclass(frozen=True, slots=True)
class Setting:
    """Where the spec will stand: its file, what judges it, what the project gives it.

    `words` are those of all questions, in their order. `exists` tells of a file, named from the
    spec's folder, whether it is there.
    """

    file: str
    judge: Callable[[Document], tuple[Finding, ...]]
    words: tuple[str, ...]
    inherited: Mapping[str, Any] = field(default_factory=dict)
    exists: Callable[[str], bool] = bool


@dataclass(frozen=True, slots=True)
class Answers:
    """Values by the word of their question; no values where it was left out.

    `offered` are texts that Enter takes. `carried` is what no question asks for, and a file that
    exists says.
    """

    setting: Setting
    given: Mapping[str, Values] = field(default_factory=dict)
    offered: Mapping[str, str] = field(default_factory=dict)
    carried: Values = field(default_factory=dict)

    def answer(self, word: str, values: Values) -> Answers:
        """With this answer."""
        return replace(self, given={**self.given, word: values})

    def without(self, *words: str) -> Answers:
        """Without the answers to these questions."""
        given = {word: values for word, values in self.given.items() if word not in words}
        return replace(self, given=given)

    def parts(self, before: str | None = None) -> list[Values]:
        """The values in the order of the questions, of all or of those before one."""
        words = self.setting.words
        known = words[: words.index(before)] if before is not None else words
        return [self.given[word] for word in known if word in self.given]

    def at(self, *path: str) -> Any:
        """The value at this path, the project's where no answer has one; None without any."""
        asked = Draft(assembled(self.parts())).at(*path)
        return Draft(self.setting.inherited).at(*path) if asked is None else asked

    def inherits(self, question: Question) -> bool:
        """Whether the project gives what the question asks for."""
        names = [str(step) for step in question.paths[0]]
        return Draft(self.setting.inherited).at(*names) is not None

    def judged(self, data: Mapping[str, Any]) -> tuple[Finding, ...]:
        """What certspec says of a spec with this content."""
        document = Document(self.setting.file, "", {"spec_version": 1, **data})
        return self.setting.judge(document)


def assembled(parts: Iterable[Values]) -> dict[str, Any]:
    """The content of a spec with all these values."""
    data: dict[str, Any] = {}
    for values in parts:
        for path, value in values.items():
            node = data
            for step in path[:-1]:
                node = node.setdefault(str(step), {})
            key = str(path[-1])
            node[key] = [*node.get(key, ()), *value] if isinstance(value, list) else value
    return data
