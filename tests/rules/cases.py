"""Cases on disk: specs, and scripts that lay out a folder, with their findings in comments.

A line `# expect: CODE WHERE [SEVERITY] [LINE:COLUMN]` stands for one finding. WHERE is the dotted
path, `(top)` for the file's first table, `(text)` for a stretch of text, `(file)` for the whole
file, with `FILE:` before it where it is not the file that is checked. The severity is the rule's
own where it is not written. Lines `#| ...` are the certspec.toml beside a spec, or above it.
A script has a line `# check: ARGUMENT`, and `# needs: PATH` where
it works on some systems only.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.finding import FilePlace, SpecPlace, TextPlace
from certspec.rules.catalog import find_rule
from certspec.source.locate import locate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from certspec.finding import Finding, Place

FOLDER = Path(__file__).parent

_LINE = re.compile(r"^# ([a-z]+): (.+?)\r?$", re.MULTILINE)
_BESIDE = re.compile(r"^#\| ?(.*?)\r?$", re.MULTILINE)
_POSITION = re.compile(r"\d+:\d+")


def cases(family: str, suffix: str) -> list[Path]:
    """The cases of one family of rules."""
    return sorted((FOLDER / family).glob(f"*/*{suffix}"))


def case_text(content: bytes) -> str:
    """The text of a case, as far as it is text."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16")
    if b"\0" in content:
        return content.decode("utf-16-le")
    return content.decode("utf-8-sig", "replace")


def directives(text: str, word: str) -> list[str]:
    """What stands after each `# word:`."""
    return [value for found, value in _LINE.findall(text) if found == word]


def beside(text: str) -> str:
    """The certspec.toml that a case brings along, from its lines `#| ...`."""
    return "".join(f"{line}\n" for line in _BESIDE.findall(text))


def expected(text: str) -> list[str]:
    """The findings that a case names, severities filled in, positions as written."""
    return sorted(_completed(line) for line in directives(text, "expect"))


def said(
    findings: Iterable[Finding], checked: str, texts: Mapping[str, str], wanted: list[str]
) -> list[str]:
    """The findings in the words of a case; with a position where `wanted` has none without."""
    lines = []
    for one in findings:
        line = f"{one.code} {_where(one.place, checked)} {one.severity.value}"
        span = locate(one.place, texts.get(one.place.file))
        if line not in wanted and span is not None:
            line += f" {span.line}:{span.column}"
        lines.append(line)
    return sorted(lines)


def _completed(line: str) -> str:
    code, where, *rest = line.split(" ")
    position = [word for word in rest if _POSITION.fullmatch(word)]
    severity = [word for word in rest if word not in position]
    rule = find_rule(code)
    assert rule is not None, f"there is no rule {code}"
    return " ".join([code, where, *(severity or [rule.severity.value]), *position])


def _where(place: Place, checked: str) -> str:
    match place:
        case SpecPlace(path=path):
            where = ".".join(str(step) for step in path) or "(top)"
        case TextPlace():
            where = "(text)"
        case FilePlace():
            where = "(file)"
        case _:
            where = "(certificate)"
    return where if place.file == checked else f"{place.file}:{where}"
