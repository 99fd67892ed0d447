"""Bytes of a configuration to text, and what is to be said of how they are written."""

from __future__ import annotations

import codecs

from certspec.finding import FilePlace, Finding, Severity, Span, TextPlace

MAX_BYTES = 262_144
"""A configuration for a request is a page; openssl's own has some 350 lines."""

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decoded(file: str, content: bytes) -> tuple[str, tuple[Finding, ...]]:
    """The text with lines that end in LF, or CR LF. An error among the findings: there is none."""
    if len(content) > MAX_BYTES:
        return "", (_too_large(file, len(content)),)
    returns: tuple[Finding, ...] = ()
    if b"\r" in content and b"\n" not in content:
        content, returns = content.replace(b"\r", b"\n"), (_bare_returns(file),)
    text, findings = _text(file, content)
    if "\0" in text:
        return text, (_zero(file, text),)
    return text, (*returns, *findings)


def is_utf8(content: bytes) -> bool:
    """Whether the letters of a configuration are in UTF-8, as `utf8 = yes` tells openssl."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _text(file: str, content: bytes) -> tuple[str, tuple[Finding, ...]]:
    if content.startswith(_WIDE):
        return content.decode("utf-16", "replace"), (_wide(file),)
    if content.startswith(codecs.BOM_UTF8):
        content = content.removeprefix(codecs.BOM_UTF8)
        text, findings = _text(file, content)
        return text, (_mark(file), *findings)
    try:
        return content.decode(), ()
    except UnicodeDecodeError as error:
        place = _behind(file, content[: error.start].decode())
        # What a code page has not is what it is in Latin-1, as openssl reads it.
        pairs = ((bytes((one,)).decode("cp1252", "ignore") or chr(one)) for one in range(256))
        return content.decode("latin-1").translate(dict(enumerate(pairs))), (_not_utf8(place),)


def _behind(file: str, before: str) -> TextPlace:
    """The first character that follows this text."""
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return TextPlace(file, Span(line, column, line, column + 1))


def _too_large(file: str, size: int) -> Finding:
    return Finding(
        "CS342",
        Severity.ERROR,
        f"the file has {size:,} bytes, and a configuration is read up to {MAX_BYTES:,}",
        FilePlace(file),
        "give the configuration of one request: it is a page",
    )


def _zero(file: str, text: str) -> Finding:
    return Finding(
        "CS343",
        Severity.ERROR,
        "here is a zero byte, at which openssl takes a line to end",
        _behind(file, text[: text.index("\0")]),
        "save the file as text, in UTF-8",
    )


def _wide(file: str) -> Finding:
    return Finding(
        "CS343",
        Severity.WARNING,
        "the file is UTF-16, as PowerShell's `>` writes it, and openssl refuses it; "
        "it is read as what it says",
        FilePlace(file),
    )


def _mark(file: str) -> Finding:
    return Finding(
        "CS341",
        Severity.NOTE,
        "the file begins with a byte order mark, which versions of openssl before 1.1.1l refuse; "
        "it is skipped",
        FilePlace(file),
    )


def _bare_returns(file: str) -> Finding:
    return Finding(
        "CS343",
        Severity.WARNING,
        "the lines end with a carriage return alone, and openssl sees one line; "
        "they are read as lines",
        FilePlace(file),
    )


def _not_utf8(place: TextPlace) -> Finding:
    return Finding(
        "CS341",
        Severity.WARNING,
        "the file is not UTF-8; its letters are read by the code page of Western Windows",
        place,
        "look at names with accents in the spec",
    )
