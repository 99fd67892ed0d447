"""Bytes to text, or the finding that names the encoding that they are in."""

from __future__ import annotations

import codecs

from certspec.finding import FilePlace, Finding, Severity, Span, TextPlace
from certspec.printable import quoted

_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF_32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_HEAD = 1_024


def decode(file: str, content: bytes) -> tuple[str, Finding | None]:
    """The text, and why it is no UTF-8 where it is none: then as far as it can be shown."""
    wide = _wide_encoding(content)
    if wide:
        return "", _is_wide(file, wide)
    try:
        return content.decode(), None
    except UnicodeDecodeError as error:
        if b"\0" in content[:_HEAD]:
            return "", _is_binary(file)
        text = content.decode(errors="replace").removeprefix("\ufeff")
        return text, _other_byte(file, content, error.start)


def _wide_encoding(content: bytes) -> str:
    """UTF-16 or UTF-32, known by its mark or by the zeros beside plain letters; else empty."""
    zeros = tuple(not byte for byte in content[:4])
    without_mark_32 = ((False, True, True, True), (True, True, True, False))
    if content.startswith(_UTF_32_MARKS) or zeros in without_mark_32:
        return "UTF-32"
    without_mark_16 = ((False, True, False, True), (True, False, True, False))
    return "UTF-16" if content.startswith(_UTF_16_MARKS) or zeros in without_mark_16 else ""


def _is_wide(file: str, encoding: str) -> Finding:
    by = ", as PowerShell's `>` writes it" if encoding == "UTF-16" else ""
    return Finding(
        "CS101",
        Severity.ERROR,
        f"the file is {encoding}{by}; a spec is UTF-8",
        FilePlace(file),
        "save it as UTF-8, in PowerShell with `Out-File -Encoding utf8`",
    )


def _is_binary(file: str) -> Finding:
    return Finding(
        "CS110",
        Severity.ERROR,
        "this is a binary file, not a cert spec",
        FilePlace(file),
        "give the spec, a text file",
    )


def _other_byte(file: str, content: bytes, start: int) -> Finding:
    before = content[:start].decode().removeprefix("\ufeff")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    byte = content[start : start + 1]
    letter = byte.decode("cp1252", "ignore")
    meant = f"; in the code page of Western Windows it is {quoted(letter)}" if letter else ""
    return Finding(
        "CS101",
        Severity.ERROR,
        f"byte 0x{byte[0]:02x} is not UTF-8{meant}",
        TextPlace(file, Span(line, column, line, column + 1)),
        "save the file as UTF-8",
    )
