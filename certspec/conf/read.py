"""Bytes of a configuration to its sections. No other file is read, and no environment."""

from __future__ import annotations

import re
from dataclasses import replace

from certspec.conf.blanks import with_plain_blanks
from certspec.conf.decode import decoded, is_utf8
from certspec.conf.lines import Line, logical_lines
from certspec.conf.model import DEFAULT, Conf, Entry, Fault, Lost
from certspec.conf.statement import PRAGMA, Assignment, Header, Order, statement
from certspec.conf.value import ENVIRONMENT, Expanded, expanded
from certspec.finding import Finding, Severity, TextPlace, any_stops
from certspec.printable import quoted

_MOST_EXPANDED = 1_048_576
_MOST_FAULTS = 20
_COMMENT_AT_ONCE = re.compile(r"#\w.*", re.DOTALL)
_OTHER_COMMENTS = (";", "//")
_TRUTH = {"on": True, "true": True, "off": False, "false": False}


def read_conf(file: str, content: bytes) -> Conf:
    """What the bytes say; an error among the findings where OpenSSL would refuse them."""
    text, findings = decoded(file, content)
    if any_stops(findings):
        return Conf(file, text, findings=findings)
    plain, on_blanks = with_plain_blanks(file, text)
    reader = _Reader(file)
    for line in logical_lines(plain):
        reader.read(line)
        if reader.faults > _MOST_FAULTS:
            break
    return replace(reader.conf(text, (*findings, *on_blanks)), is_utf8=is_utf8(content))


class _Reader:
    """The sections so far: a line may use what stands above it, and nothing below."""

    def __init__(self, file: str) -> None:
        self.faults = 0
        self._file = file
        self._section = DEFAULT
        self._sections: dict[str, dict[str, Entry]] = {DEFAULT: {}}
        self._headers: dict[str, TextPlace] = {}
        self._lost: list[Entry] = []
        self._findings: list[Finding] = []
        self._expanded = 0
        self._dollar_is_plain = False

    def conf(self, text: str, findings: tuple[Finding, ...]) -> Conf:
        """All that was read."""
        lost = (Lost(one, self._sections[one.section][one.key]) for one in self._lost)
        findings = (*findings, *self._findings)
        return Conf(
            self._file,
            text,
            sections=self._sections,
            headers=self._headers,
            lost=tuple(lost),
            findings=findings,
        )

    def read(self, line: Line) -> None:
        """Take in what a line says."""
        said = statement(line.text, with_dollar=self._dollar_is_plain)
        if isinstance(said, Header):
            said = self._open(line, said)
        elif isinstance(said, Assignment):
            said = self._assign(line, said)
        elif isinstance(said, Order):
            said = self._obey(line, said)
        if isinstance(said, Fault):
            self._findings.append(self._refused(line, said))

    def _open(self, line: Line, header: Header) -> Fault | None:
        name = expanded(header.text, header.start, "", self._look_up, dollar_is_plain=True)
        if isinstance(name, Fault):
            return name
        self._section = name.text
        self._sections.setdefault(name.text, {})
        place = TextPlace(self._file, line.span(header.start, len(header.text)))
        self._headers.setdefault(name.text, place)
        return None

    def _assign(self, line: Line, said: Assignment) -> Fault | None:
        section = self._section if said.section is None else said.section
        value = self._value(said.code, said.value_start, section)
        if isinstance(value, Fault):
            return value
        self._expanded += value.from_variables
        if self._expanded > _MOST_EXPANDED:
            self.faults = _MOST_FAULTS
            message = "the variables make of this file more than a megabyte"
            return Fault(message, "write the values themselves", said.start, len(said.code))
        entries = self._sections.setdefault(section, {})
        place = TextPlace(self._file, line.span(said.start, len(said.code)))
        self._remark(place, line, said, value)
        before = entries.pop(said.key, None)
        if before is not None:
            self._lost.append(before)
        entries[said.key] = Entry(section, said.key, value.text, place, value.environment)
        return None

    def _remark(self, place: TextPlace, line: Line, said: Assignment, value: Expanded) -> None:
        """Say what is read as it stands, and may surprise."""
        if value.is_open:
            message = "a quote is never closed here: openssl leaves it out, and reads no # after it"
            fix = "write \\ before a quote that is meant as a letter"
            self._findings.append(Finding("CS341", Severity.WARNING, message, place, fix))
        comment = _COMMENT_AT_ONCE.match(line.text, len(said.whole))
        if comment is not None:
            message = f"openssl takes {quoted(comment[0])} for a comment, and so it is left out"
            self._findings.append(Finding("CS341", Severity.NOTE, message, place))

    def _value(self, text: str, start: int, section: str) -> Expanded | Fault:
        plain = self._dollar_is_plain
        return expanded(text, start, section, self._look_up, dollar_is_plain=plain)

    def _look_up(self, section: str, name: str) -> Entry | None:
        found = self._sections.get(section, {}).get(name)
        if found is None and section != ENVIRONMENT:
            found = self._sections[DEFAULT].get(name)
        return found

    def _obey(self, line: Line, order: Order) -> Fault | None:
        if order.word == PRAGMA:
            return self._pragma(order)
        section = self._section if order.section is None else order.section
        path = self._value(order.rest, 0, section)
        if isinstance(path, Fault):
            return Fault(path.message, path.fix, order.start, order.end)
        place = TextPlace(self._file, line.span(order.start, order.end))
        message = f"`.include` names another file, {quoted(order.rest)}, which is not read"
        fix = "where it says something of the request, put its lines here"
        self._findings.append(Finding("CS340", Severity.WARNING, message, place, fix))
        return None

    def _pragma(self, order: Order) -> Fault | None:
        word, colon, value = order.rest.partition(":")
        truth = _TRUTH.get(value.strip().lower())
        is_switch = word.strip() in ("dollarid", "abspath")
        if not colon or not word or not value or (is_switch and truth is None):
            fix = "write `.pragma = dollarid:on`, or take the line out"
            return Fault("this `.pragma` says nothing", fix, order.start, order.end)
        if word.strip() == "dollarid":
            self._dollar_is_plain = bool(truth)
        return None

    def _refused(self, line: Line, fault: Fault) -> Finding:
        place = TextPlace(self._file, line.span(fault.start, fault.end))
        if line.text[fault.start :].startswith(_OTHER_COMMENTS):
            message = "openssl refuses this line: a comment begins with #; read as a comment"
            return Finding("CS343", Severity.WARNING, message, place)
        self.faults += 1
        message = f"openssl refuses this line: {fault.message}"
        return Finding("CS343", Severity.ERROR, message, place, fault.fix)
