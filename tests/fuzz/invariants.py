"""What holds for whatever certspec says of foreign bytes."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from certspec.finding import SpecPlace, TextPlace
from certspec.output import View
from certspec.outputs import as_json, text
from certspec.report import Report, Result
from certspec.source.locate import locate
from tests.support.clock import NOW

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from certspec.finding import Finding, Span

MOST_FINDINGS: Final = 500
MOST_CHARACTERS: Final = 2_000_000
_VIEW: Final = View()
_HIDDEN: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))


def assert_sound(file: str, source: str, findings: Sequence[Finding]) -> tuple[str, ...]:
    """Findings have a place in the source, words for it, and print without control characters.

    What it gives are their codes, each once.
    """
    assert len(findings) <= MOST_FINDINGS
    for finding in findings:
        assert finding.message.strip(), finding.code
        for place in (finding.place, *(place for place, _ in finding.also)):
            assert place.file == file
            span = locate(place, source)
            if isinstance(place, (SpecPlace, TextPlace)):
                assert span is not None
                assert_within(span, source)
    report = Report("check", NOW, (Result(file, findings=tuple(findings)),), {file: source})
    for output in (text.OUTPUT, as_json.OUTPUT):
        assert_plain(output.render(report, _VIEW))
    return tuple(sorted({finding.code for finding in findings}))


def assert_within(span: Span, source: str) -> None:
    """The span is a stretch of the source; its end may be that of the text."""
    lines = source.split("\n")
    start, end = (span.line, span.column), (span.end_line, span.end_column)
    assert (1, 1) <= start <= end
    assert span.end_line <= len(lines) + 1, span
    if span.line <= len(lines):
        assert span.column <= len(lines[span.line - 1]) + 2, span


def assert_plain(printed: str) -> None:
    """Nothing in a text moves the cursor, hides a letter or goes on without end."""
    assert len(printed) <= MOST_CHARACTERS, len(printed)
    if printed.isascii() and printed.replace("\n", "").isprintable():
        return
    hidden = {one for one in set(printed) - {"\n"} if unicodedata.category(one) in _HIDDEN}
    assert not hidden, [f"U+{ord(one):04X}" for one in sorted(hidden)]


def assert_holds_none(secrets: Iterable[bytes], said: object) -> None:
    """No stretch of a secret is in what was said, as it is, in hex or in repr."""
    words = repr(said)
    for secret in secrets:
        for shown in (secret.decode("latin-1"), secret.hex(), repr(secret)[2:-1]):
            assert shown not in words
