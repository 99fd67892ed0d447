"""Finds both places of a key that a TOML parser refused as defined twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Finding, Severity, TextPlace
from certspec.source.positions import occurrences

if TYPE_CHECKING:
    import tomli

    from certspec.finding import DocumentPath, Span

    _Definition = tuple[DocumentPath, Span]

_SAYS_DUPLICATE = ("overwrite", "twice", "already", "mutate", "duplicate")


def duplicate_key(file: str, text: str, error: tomli.TOMLDecodeError) -> Finding | None:
    """A finding at the second definition that names the first, where `error` is about one."""
    if not any(word in error.msg.lower() for word in _SAYS_DUPLICATE):
        return None
    definitions = [one for one in occurrences(text) if one[1].line <= error.lineno]
    pair = _same_path(definitions) or _one_below_the_other(definitions)
    if pair is None:
        return None
    (first_path, first), (path, second) = pair
    key, earlier = _dotted(path), _dotted(first_path)
    same = key == earlier
    return Finding(
        "CS103",
        Severity.ERROR,
        f"`{key}` is defined twice" if same else f"`{key}` can't stand beside `{earlier}`",
        TextPlace(file, second),
        "keep one of the two",
        ((TextPlace(file, first), "first defined here"),),
    )


def _same_path(definitions: list[_Definition]) -> tuple[_Definition, _Definition] | None:
    first: dict[DocumentPath, Span] = {}
    for path, span in definitions:
        if path in first:
            return (path, first[path]), (path, span)
        first[path] = span
    return None


def _one_below_the_other(
    definitions: list[_Definition],
) -> tuple[_Definition, _Definition] | None:
    """The refused definition is the last one; the other is a value above it, or a table below."""
    for path, span in definitions[:-1]:
        last = definitions[-1]
        length = min(len(path), len(last[0]))
        if path[:length] == last[0][:length]:
            return (path, span), last
    return None


def _dotted(path: DocumentPath) -> str:
    return ".".join(step for step in path if isinstance(step, str))
