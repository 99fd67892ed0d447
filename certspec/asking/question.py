"""The contract of a question: one thing that a new spec has to say."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any, TypeAlias

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from certspec.asking.answers import Answers
    from certspec.finding import DocumentPath

Values: TypeAlias = "Mapping[DocumentPath, Any]"
"""Values of a spec by their paths; lists at one path, of several questions, are one list."""

Words: TypeAlias = "Callable[[Answers], str]"
"""Text that depends on the answers so far."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says: values and remarks on them, or why it is not understood."""

    values: Values = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    refusal: str = ""


def _nothing(_: Answers) -> str:
    return ""


def _no_values(_: Answers) -> Values:
    return {}


def _always(_: Answers) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Question:
    """One question; its `word` is that of the flag which answers it.

    `read` gets a text that is not blank. `text` is the answer that a spec's values have, as it
    would be typed, and `usual` what most people answer. `stand_in` stands for an answer that is
    not given yet, so that others can be judged. `paths` are what it decides: where the project
    gives the first of them, nobody is asked. `before` and `after` are lines beside the question;
    `comment` stands in the spec. What is not `asked` has a flag only; what is `silent` has its
    usual answer where nobody is there to ask.
    """

    word: str
    prompt: str
    metavar: str
    help: str
    paths: tuple[DocumentPath, ...]
    read: Callable[[Answers, str], Reading]
    text: Words
    usual: Words = _nothing
    stand_in: Callable[[Answers], Values] = _no_values
    applies: Callable[[Answers], bool] = _always
    before: Words = _nothing
    after: Words = _nothing
    comment: str = ""
    asked: bool = True
    silent: bool = True

    @property
    def flag(self) -> str:
        """The flag that answers it, as it is typed."""
        return f"--{self.word}"
