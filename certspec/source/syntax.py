"""From a parser's error to findings in the words of someone who does not know TOML by heart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Finding, Severity, TextPlace
from certspec.source.conflict import SAID, conflict_at, other_marks
from certspec.source.duplicate import duplicate_keys
from certspec.source.scanner import Scanner
from certspec.source.syntax_words import Fault, words_for

if TYPE_CHECKING:
    import tomli

    from certspec.finding import Place


def syntax_findings(file: str, error: tomli.TOMLDecodeError) -> tuple[Finding, ...]:
    """What the parser refused: one finding, or one for each key that is defined twice."""
    marks = conflict_at(file, error.doc, error.lineno)
    if marks:
        fix = "keep one of the sides, or what is right of both, and take the marks out"
        also = other_marks(error.doc, marks)
        said = f"not valid TOML: {SAID}"
        return (Finding("CS102", Severity.ERROR, said, marks[0], fix, also),)
    duplicates = duplicate_keys(file, error)
    if duplicates:
        return duplicates
    scanner = Scanner(error.doc)
    fault = _fault(error, scanner)
    message, fix = words_for(fault)
    place = TextPlace(file, scanner.span_at(fault.at))
    said = f"not valid TOML: {message}"
    return (Finding("CS102", Severity.ERROR, said, place, fix, _opened(file, fault, scanner)),)


def _fault(error: tomli.TOMLDecodeError, scanner: Scanner) -> Fault:
    """The parser's message, and the place where the mistake was made, not where it showed."""
    said, at, text = error.msg.lower(), error.pos, error.doc
    if said.startswith(("unescaped", "invalid hex", "escaped character")):
        at = max(text.rfind("\\", 0, at), 0)
        if said.startswith("unescaped") and text[at - 1 : at] == "\\":
            at -= 1
    never_closed = said.startswith(("unterminated", "expected \"'"))
    if never_closed and text[scanner.end : scanner.end + 1] in ('"', "'"):
        return Fault("never closed", text, scanner.end)
    if said.startswith("unclosed") and at >= len(text.rstrip()) and scanner.unclosed:
        return Fault("never closed", text, scanner.unclosed[-1].start)
    return Fault(said, text, at)


def _opened(file: str, fault: Fault, scanner: Scanner) -> tuple[tuple[Place, str], ...]:
    """The bracket on an earlier line that was still open where the fault is."""
    here = scanner.span_at(fault.at)
    for one in Scanner(fault.text[: fault.at]).unclosed:
        span = scanner.span_at(one.start)
        if span.line < here.line:
            return ((TextPlace(file, span), "opened here, and not closed so far"),)
    return ()
