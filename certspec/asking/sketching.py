"""Answers as the sketch of a spec, and what exists as answers that are offered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from certspec.asking.about_target import target_of
from certspec.asking.answers import Answers, assembled
from certspec.asking.questions import QUESTIONS
from certspec.asking.reading import DNS_NAMES
from certspec.fix import Draft
from certspec.sketch import Sketch, Sketched
from certspec.spec.model import SpecTables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certspec.asking.question import Question, Values
    from certspec.finding import DocumentPath

_COMMON_NAME = ("subject", "common_name")
_ORIGIN = (
    "Written by `certspec init`. What is left out is what an expert would pick for the product; "
    "`certspec show --resolved` prints it, `certspec check` judges a change."
)
_OF_NEIGHBOUR = ("country", "province", "locality", "organization")


def sketched(answers: Answers, source: Sketch | None = None) -> Sketch:
    """The spec that the answers come to, as small as an expert would write it."""
    data = assembled([answers.carried, *answers.parts()])
    comments = {one.paths[0]: one.comment for one in reversed(QUESTIONS)}
    values = [
        Sketched(path, value, comments.get(path, ""))
        for path, value in _leaves(data)
        if not _goes_without_saying(answers, path, value)
    ]
    findings = source.findings if source is not None else ()
    origin = f"{_ORIGIN} {source.origin}" if source is not None else _ORIGIN
    return Sketch(origin, tuple(values), findings)


def offering(answers: Answers, source: Sketch) -> Answers:
    """The answers with what a file says: offered where it is asked for, else carried over."""
    values = {one.path: one.value for one in source.values}
    common_name = values.get(_COMMON_NAME)
    if common_name:
        others = [one for one in values.get(DNS_NAMES, ()) if one != common_name]
        values = {path: value for path, value in values.items() if path != _COMMON_NAME}
        values[DNS_NAMES] = [common_name, *others]
    asked = {path for one in QUESTIONS for path in one.paths if not _other(answers, one, values)}
    carried = {path: value for path, value in values.items() if path not in asked}
    texts = _texts(answers, {path: value for path, value in values.items() if path in asked})
    return replace(answers, carried=carried, offered={**answers.offered, **texts})


def _other(answers: Answers, question: Question, values: Values) -> bool:
    """Whether the project answers the question, and the file says something else."""
    project = Draft(answers.setting.inherited)
    said = ((values[path], path) for path in question.paths if path in values)
    return answers.inherits(question) and any(
        value != project.at(*map(str, path)) for value, path in said
    )


def neighbourly(answers: Answers, neighbour: Mapping[str, Any]) -> Answers:
    """The answers with what another spec says of the organization, offered."""
    draft = Draft(neighbour)
    found = {("subject", key): draft.at("subject", key) for key in _OF_NEIGHBOUR}
    texts = _texts(answers, {path: one for path, one in found.items() if isinstance(one, str)})
    return replace(answers, offered={**texts, **answers.offered})


def _texts(answers: Answers, values: Values) -> dict[str, str]:
    """The texts that one would answer to say these values."""
    alone = replace(answers.setting, inherited={}, words=("all",))
    full = Answers(alone, {"all": values})
    texts = {one.word: one.text(full) for one in QUESTIONS if one.asked}
    return {word: text for word, text in texts.items() if text}


def _leaves(node: Mapping[str, Any], path: DocumentPath = ()) -> Iterator[tuple[DocumentPath, Any]]:
    for key, value in node.items():
        if isinstance(value, dict) and path[:1] != ("labels",):
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), value


def _goes_without_saying(answers: Answers, path: DocumentPath, value: Any) -> bool:
    """Whether the spec would mean the same without it, in this project."""
    if Draft(answers.setting.inherited).at(*map(str, path)) is not None:
        return False
    if path[0] == "key" and answers.at("key", "source") in (None, "generate"):
        usual = target_of(answers).default_key
        asked = (answers.at("key", "algorithm"), answers.at("key", "size"))
        return path[1] == "source" or (
            path[1] in ("algorithm", "size") and asked == (usual.algorithm.value, usual.size)
        )
    table = SpecTables.model_fields[str(path[0])].default
    return len(path) > 1 and getattr(table, str(path[1]), None) == value
