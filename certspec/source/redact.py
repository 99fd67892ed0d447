"""Blanks secrets out of a source text, so that no excerpt can show one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certspec.source.scanner import Scanner
from certspec.source.secret_key import (
    is_environment_name,
    is_secret_key,
    names_source,
    speaks_of_secret,
)
from certspec.source.secret_value import KEY_BLOCK, PIN_VALUE, holds_private_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.finding import DocumentPath

_HINT = re.compile(
    r"(?i)pas|pw|psk|pin|secret|token|pem|cred|private.?key|api|access.?key|\\u|\\x|-----BEGIN"
)
_KEY_BLOCK_END = re.compile(r"-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----")
_COMMENT = re.compile(r"#[^\n]*")
_REST_AS_COMMENT = re.compile(r"[ \t]*#([^\n]*)")
_NAME_AND_SIGN = re.compile(r"(?<![\w-])([\w-]{1,100})[\"']?[ \t]*[=:][ \t]*(?=\S)")
_WORD = re.compile(r"[\w-]+")
_AFTER_WORD = re.compile(r"[\"']?[ \t]*[=:]?[ \t]*[\"']*")
_COMMENTS_BELOW = re.compile(r"[^\n]*(?:\n[ \t]*#[^\n]*)*")
_STATEMENT = re.compile(r"\n[ \t]*(?:\[|[\w.\"'-]{1,100}[ \t]*=)")
_OPENINGS = ("[", "{", '"""', "'''")
_SHOWN_SOURCE = re.compile(
    r"""[ \t]*=[ \t]*(?P<value>"[^"\\\n]*"|'[^'\n]*')[ \t\r]*(?:[#\n,}]|\Z)"""
)
_NOT_A_NEWLINE = re.compile(r"[^\r\n]")


def redact(text: str) -> str:
    """`text` with every secret-looking value replaced by asterisks, lines and columns unmoved.

    What is TOML stays TOML, with all its values where they were.
    """
    if not _HINT.search(text):
        return text
    pieces, at = [], 0
    for start, end in sorted(_secrets(text)):
        if end > at:
            pieces += [text[at : max(at, start)], _stars(text[max(at, start) : end])]
            at = end
    return "".join([*pieces, text[at:]])


def _secrets(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of what has to be blanked."""
    scanner = Scanner(text)
    last = 0
    for path, start, end in scanner.scalars:
        if start < scanner.unread:
            yield from _in_comments(text, last, start)
            last = end
        yield from _in_value(text, path, start, end)
    yield from _in_comments(text, last, scanner.unread)
    yield from _in_unread(text, scanner.unread)


def _in_value(
    text: str, path: DocumentPath | None, start: int, end: int
) -> Iterator[tuple[int, int]]:
    value = text[start:end]
    quotes = next((one for one in ('"""', "'''", '"', "'") if value.startswith(one)), "")
    inside = value[len(quotes) : len(value) - len(quotes)]
    if _is_secret_at(path, inside, bare=not quotes) or holds_private_key(value):
        yield start + len(quotes), end - len(quotes)
        # Without quotes a secret may have a # in it, and its rest looks like a comment.
        rest = None if quotes else _REST_AS_COMMENT.match(text, end)
        if rest is not None:
            yield rest.span(1)
    else:
        for found in PIN_VALUE.finditer(value):
            yield start + found.start(1), start + found.end(1)


def _is_secret_at(path: DocumentPath | None, inside: str, *, bare: bool) -> bool:
    names = [step for step in path or () if isinstance(step, str)]
    if not names:
        return False
    # An element of an array, or what stands in a table, is no name of a source.
    source = names_source(names[-1]) if path and path[-1] == names[-1] else ""
    if not source and any(names_source(name) for name in names):
        return True
    if source == "env":
        return bare or not is_environment_name(inside)
    if source == "file":
        return bare or "\n" in inside or "\\n" in inside
    return any(is_secret_key(name) for name in names)


def _in_comments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What stands between two values: in a comment, all that follows the name of a secret."""
    for comment in _COMMENT.finditer(text, start, end):
        for found in _NAME_AND_SIGN.finditer(text, comment.start(), comment.end()):
            if is_secret_key(found[1]):
                yield found.end(), comment.end()
                break
    for block in KEY_BLOCK.finditer(text, start, end):
        closed = _KEY_BLOCK_END.search(text, block.start(), end)
        yield block.start(), closed.end() if closed else _end_of_comments(text, block.start())


def _end_of_comments(text: str, at: int) -> int:
    found = _COMMENTS_BELOW.match(text, at)
    return found.end() if found else len(text)


def _in_unread(text: str, start: int) -> Iterator[tuple[int, int]]:
    """In what is not TOML: all that follows a word for a secret, until something else begins."""
    at = start
    while word := _WORD.search(text, at):
        at = word.end()
        if speaks_of_secret(word.group()) and not _is_shown_source(text, word):
            at = _end_of_unread(text, _after(text, word.end()))
            yield _after(text, word.end()), at
    block = KEY_BLOCK.search(text, start)
    if block is not None:
        yield block.start(), len(text)
    for found in PIN_VALUE.finditer(text, start):
        yield found.span(1)


def _after(text: str, at: int) -> int:
    found = _AFTER_WORD.match(text, at)
    return found.end() if found else at


def _end_of_unread(text: str, at: int) -> int:
    line_end = text.find("\n", at)
    line = text[at : line_end if line_end >= 0 else len(text)]
    if any(opening in line for opening in _OPENINGS) or text[at - 3 : at] in _OPENINGS:
        return len(text)
    following = _STATEMENT.search(text, at)
    return following.start() if following else len(text)


def _is_shown_source(text: str, word: re.Match[str]) -> bool:
    """Whether the word is the name of a source, and what follows is fit for one."""
    source = names_source(word.group())
    found = _SHOWN_SOURCE.match(text, word.end())
    if not source or found is None:
        return False
    return source == "file" or is_environment_name(found["value"][1:-1])


def _stars(text: str) -> str:
    return _NOT_A_NEWLINE.sub("*", text)
