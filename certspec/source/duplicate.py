"""Finds both places of a key that a TOML parser refused as defined twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Finding, Severity, TextPlace
from certspec.source.left_out import MAX_FINDINGS, left_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    import tomli

    from certspec.finding import DocumentPath, Span

    _Definition = tuple[DocumentPath, Span]

_SAYS_DUPLICATE = ("overwrite", "twice", "already", "mutate", "duplicate", "redefine")


def duplicate_keys(file: str, error: tomli.TOMLDecodeError) -> tuple[Finding, ...]:
    """A finding at each later definition that names the first, where `error` is about one.

    The parser ends at the first; a key of one path twice can be told of in all the text.
    """
    if not any(word in error.msg.lower() for word in _SAYS_DUPLICATE):
        return ()
    from certspec.source.positions import occurrences  # noqa: PLC0415 - rarely needed

    definitions = occurrences(error.doc)
    twice = list(_same_path(definitions))
    if not any(second[1].line <= error.lineno for _, second in twice):
        before = [one for one in definitions if one[1].line <= error.lineno]
        twice = [*_one_below_the_other(before), *twice]
    said = tuple(_finding(file, error.doc, *pair) for pair in twice[:MAX_FINDINGS])
    return (*said, *left_out(file, len(twice) - len(said), "CS103"))


def _finding(file: str, text: str, first: _Definition, second: _Definition) -> Finding:
    (first_path, first_span), (path, span) = first, second
    key, earlier = _dotted(path), _dotted(first_path)
    same = key == earlier
    fix = "keep one of the two"
    if same and _is_header(text, span) and _is_header(text, first_span):
        fix = f"move the keys below this header to the first [{key}], and take this header out"
    elif not same:
        top = min(key, earlier, key=len)
        fix = f"write all keys of `{top}` in one way: below [{top}], or as `{top}.KEY = ...`"
    return Finding(
        "CS103",
        Severity.ERROR,
        f"`{key}` is defined twice" if same else f"`{key}` can't stand beside `{earlier}`",
        TextPlace(file, span),
        fix,
        ((TextPlace(file, first_span), "first defined here"),),
    )


def _is_header(text: str, span: Span) -> bool:
    lines = text.split("\n", span.line)
    return lines[span.line - 1].lstrip().startswith("[")


def _same_path(definitions: list[_Definition]) -> Iterator[tuple[_Definition, _Definition]]:
    """Pairs of one path; of a table that is there twice, not each of its keys again."""
    first: dict[DocumentPath, Span] = {}
    told: set[DocumentPath] = set()
    for path, span in definitions:
        if path not in first:
            first[path] = span
        elif not any(path[:length] in told for length in range(len(path))):
            told.add(path)
            yield (path, first[path]), (path, span)


def _one_below_the_other(
    definitions: list[_Definition],
) -> Iterator[tuple[_Definition, _Definition]]:
    """The refused definition is the last one; the other is a value above it, or a table below.

    The longest of them is meant: shorter ones are the tables in which both stand.
    """
    last = definitions[-1][0] if definitions else ()
    related = [one for one in definitions[:-1] if _begins(one[0], last)]
    if related:
        yield max(related, key=lambda one: len(one[0])), definitions[-1]


def _begins(one: DocumentPath, other: DocumentPath) -> bool:
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def _dotted(path: DocumentPath) -> str:
    return ".".join(step for step in path if isinstance(step, str))
