"""Bytes to the trees of a structured text, or the finding that says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import FilePlace, Finding, Severity
from certspec.frozen import dataclass
from certspec.structured.from_json import read_json
from certspec.structured.node import MAX_BYTES, IllFormedError

if TYPE_CHECKING:
    from certspec.structured.node import Node

_NOT_UTF_8 = "the file is not UTF-8"


@dataclass(frozen=True, slots=True)
class Read:
    """The text without a byte order mark; its documents, or why there are none."""

    text: str
    documents: tuple[Node, ...] = ()
    refused: Finding | None = None


def text_of(content: bytes) -> str | None:
    """The text of a file that may be a structured one; None for what is no text."""
    if len(content) > MAX_BYTES or b"\0" in content:
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def read_structured(file: str, content: bytes) -> Read:
    """The documents in JSON or YAML."""
    text = text_of(content)
    if text is None:
        place, fix = FilePlace(file), "save it as UTF-8"
        return Read("", refused=Finding("CS345", Severity.ERROR, _NOT_UTF_8, place, fix))
    try:
        if text.lstrip().startswith("{"):
            return Read(text, (read_json(text),))
        from certspec.structured.from_yaml import read_yaml  # noqa: PLC0415 - JSON needs no YAML

        return Read(text, read_yaml(text))
    except IllFormedError as error:
        return Read(text, refused=error.finding(file, text))
