"""A structured text without the secrets in it, every line and column where it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certspec.source.secret_key import is_secret_key
from certspec.source.secret_value import holds_pin, holds_private_key
from certspec.structured.node import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from certspec.finding import Span
    from certspec.structured.node import Node

_SMELL = re.compile(r"(?i)secret\b|pass|pwd|token|PRIVATE KEY|stringData|pin-value")
_AFTER_KEY = re.compile(r"^([^:\n]*:)?(.*)$", re.MULTILINE)
_DATA = ("data", "stringData")
# In a Certificate it says which kind of key is wanted.
_NOT_THE_KEY_ITSELF = "privateKey"


def masked(text: str, documents: Iterable[Node]) -> str:
    """The text with asterisks for values under the names of secrets, and of Kubernetes' Secrets.

    Without documents, as of a text that can't be read, for all values where any may be one.
    """
    found = list(documents)
    if not found:
        return _all_masked(text) if _SMELL.search(text) else text
    lines = text.split("\n")
    by_line: dict[int, list[Span]] = {}
    for span in _secrets(found):
        by_line.setdefault(span.line - 1, []).append(span)
    for number, spans in by_line.items():
        lines[number] = _starred(lines[number], spans)
    return "\n".join(lines)


def _starred(line: str, spans: Iterable[Span]) -> str:
    signs = list(line)
    for one in spans:
        start, end = one.column - 1, one.end_column - 1
        signs[start:end] = "*" * (end - start)
    return "".join(signs)


def _all_masked(text: str) -> str:
    return _AFTER_KEY.sub(lambda found: (found[1] or "") + "*" * len(found[2]), text)


def _secrets(documents: Iterable[Node]) -> Iterator[Span]:
    waiting = [(node, False) for node in documents]
    seen: set[tuple[int, bool]] = set()
    while waiting:
        node, is_secret = waiting.pop()
        if (id(node), is_secret) in seen:
            continue
        seen.add((id(node), is_secret))
        match node:
            case Scalar():
                if is_secret or holds_private_key(node.text) or holds_pin(node.text):
                    yield node.span
            case Sequence():
                waiting += [(item, is_secret) for item in node.items]
            case Mapping():
                kind = node.get("kind")
                is_object = isinstance(kind, Scalar) and kind.text == "Secret"
                for key, value in node.entries():
                    named = is_secret_key(key.text) and key.text != _NOT_THE_KEY_ITSELF
                    hidden = is_secret or named or (is_object and key.text in _DATA)
                    waiting.append((value, hidden))
