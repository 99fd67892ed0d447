"""YAML to its trees, one a document."""

from __future__ import annotations

import re
from dataclasses import field
from typing import Any

import yaml
from yaml.resolver import Resolver

from certspec.frozen import dataclass
from certspec.structured.node import (
    MAX_DEPTH,
    MAX_VALUES,
    IllFormedError,
    Kind,
    Lines,
    Mapping,
    Node,
    Scalar,
    Sequence,
    mapping_of,
)

# The parser in C is ten times as fast; a Python without it has the other.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CORE = "tag:yaml.org,2002:"
_KINDS = {"bool": Kind.TRUTH, "int": Kind.NUMBER, "float": Kind.NUMBER, "null": Kind.NOTHING} | {
    "merge": Kind.MERGE
}
_PLAIN_TAGS = frozenset(f"{_CORE}{one}" for one in (*_KINDS, "str", "seq", "map", "timestamp"))
_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BEYOND = "the file has more values than manifests have, or deeper ones"


def read_yaml(text: str) -> tuple[Node, ...]:
    """The documents of `text`; aliases stand for the very node that they name.

    Raises:
        IllFormedError: it is no YAML, has tags of its own, or is too large or too deep.
    """
    builder = _Builder(Lines(text))
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise _syntax(text, error) from None
    except yaml.YAMLError:
        found = _UNPRINTABLE.search(text)
        at = found.start() if found else 0
        raise IllFormedError("not valid YAML: a control character stands here", at) from None
    return tuple(builder.documents)


def _syntax(text: str, error: yaml.MarkedYAMLError) -> IllFormedError:
    mark = error.problem_mark or error.context_mark
    at = mark.index if mark else 0
    if at >= len(text.rstrip()) and error.context_mark:
        # What is still open at the end was opened where the mistake is.
        at = error.context_mark.index
    if text[at : at + 1] == "\t":
        message = "not valid YAML: a tab stands where blanks indent a line"
        return IllFormedError(message, at, "write blanks instead")
    said = " ".join(one for one in (error.problem, error.context) if one)
    return IllFormedError(f"not valid YAML: {said}", at)


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet."""

    start: int
    anchor: str | None
    is_mapping: bool
    children: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class _Builder:
    """Builds from events, so that no depth of the text is a depth of calls."""

    lines: Lines
    documents: list[Node] = field(default_factory=list)
    waiting: list[_Open] = field(default_factory=list)
    anchors: dict[str, Node] = field(default_factory=dict)
    resolver: Any = field(default_factory=Resolver)
    count: int = 0

    def take(self, event: Any) -> None:
        at, end = event.start_mark.index, event.end_mark.index
        match event:
            case yaml.DocumentStartEvent():
                self.anchors = {}
            case yaml.AliasEvent():
                node = self.anchors.get(event.anchor or "")
                if node is None:
                    message = "not valid YAML: no anchor of this name stands before"
                    raise IllFormedError(message, at)
                self.add(node, None, at)
            case yaml.ScalarEvent():
                self.add(self.scalar(event), event.anchor, at)
            case yaml.CollectionStartEvent():
                self.check_tag(event)
                is_mapping = isinstance(event, yaml.MappingStartEvent)
                self.waiting.append(_Open(at, event.anchor, is_mapping))
                if len(self.waiting) > MAX_DEPTH:
                    raise IllFormedError(_BEYOND, at)
            case yaml.CollectionEndEvent():
                done = self.waiting.pop()
                self.add(self.closed(done, end), done.anchor, at)

    def add(self, node: Node, anchor: str | None, at: int) -> None:
        self.grow(1, at)
        if anchor:
            self.anchors[anchor] = node
        if self.waiting:
            self.waiting[-1].children.append(node)
        else:
            self.documents.append(node)

    def grow(self, by: int, at: int) -> None:
        self.count += by
        if self.count > MAX_VALUES:
            raise IllFormedError(_BEYOND, at)

    def check_tag(self, event: Any) -> None:
        if event.tag and event.tag not in _PLAIN_TAGS and event.tag != "!":
            message = "a tag of somebody's own stands here, which no cluster reads"
            raise IllFormedError(message, event.start_mark.index, "take the tag out")

    def scalar(self, event: Any) -> Scalar:
        self.check_tag(event)
        tag = event.tag
        if not tag and event.implicit[0]:
            tag = self.resolver.resolve(yaml.ScalarNode, event.value, (True, False))
        kind = _KINDS.get(str(tag).removeprefix(_CORE), Kind.TEXT)
        start, end = event.start_mark.index, event.end_mark.index
        return Scalar(event.value, kind, self.lines.span(start, end))

    def closed(self, done: _Open, end: int) -> Node:
        span = self.lines.span(done.start, end)
        if not done.is_mapping:
            return Sequence(tuple(done.children), span)
        pairs = list(zip(done.children[::2], done.children[1::2], strict=True))
        mapping = mapping_of([pair for pair in pairs if not _is_merge(pair[0])], span)
        for key, value in pairs:
            if _is_merge(key):
                mapping = self.merged(mapping, value, done.start)
        return mapping

    def merged(self, mapping: Mapping, other: Node, at: int) -> Mapping:
        """With what other mappings bring, where the key is not there yet."""
        sources = other.items if isinstance(other, Sequence) else (other,)
        pairs = list(mapping.pairs)
        known = {key.text for key, _ in pairs if isinstance(key, Scalar)}
        for source in sources:
            if not isinstance(source, Mapping):
                raise IllFormedError("not valid YAML: << takes mappings only", at)
            self.grow(len(source.pairs), at)
            for key, value in source.pairs:
                if isinstance(key, Scalar) and key.text not in known:
                    known.add(key.text)
                    pairs.append((key, value))
        return Mapping(tuple(pairs), mapping.span)


def _is_merge(key: Node) -> bool:
    return isinstance(key, Scalar) and key.kind is Kind.MERGE
