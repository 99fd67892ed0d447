"""For calendars (RFC 5545): a day for each renewal that falls due, and one for each end.

An event keeps its UID from one certificate to the next: who reads the file in again sees it move.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from certspec.overview import Overview
from certspec.printable import brief_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from certspec.estate.estate import Estate
    from certspec.estate.standing import InUse, Standing
    from certspec.overview import Look

_MOST_OCTETS = 75
_SPECIAL = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,"})
# From the midnight at which the day begins: at nine, and at nine some days before.
_ON_THE_DAY = "PT9H"
_BEFORE_THE_END = ("-P6DT15H", "-PT15H")
_MOST_NAMES = 20
_LONGEST = 200


def _render(estate: Estate, look: Look) -> str:
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//certspec//certspec status//EN"),
        *("CALSCALE:GREGORIAN", "METHOD:PUBLISH"),
        *("NAME:Certificates", "X-WR-CALNAME:Certificates"),
    ]
    for one in estate.standings:
        if one.in_use is not None:
            lines += _renewal(one, one.in_use, estate.at, look)
            lines += _end(one, one.in_use, estate.at, look)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _renewal(one: Standing, in_use: InUse, at: datetime, look: Look) -> Iterator[str]:
    words = f"Renew the certificate of {_who(one)}"
    yield from _event(one, "renewal", in_use.renew_at, words, at, look)
    yield from _alarm(_ON_THE_DAY, words)
    yield "END:VEVENT"


def _end(one: Standing, in_use: InUse, at: datetime, look: Look) -> Iterator[str]:
    words = f"The certificate of {_who(one)} ends"
    yield from _event(one, "end", in_use.not_after, words, at, look)
    for trigger in _BEFORE_THE_END:
        yield from _alarm(trigger, words)
    yield "END:VEVENT"


def _event(
    one: Standing, kind: str, when: datetime, words: str, at: datetime, look: Look
) -> Iterator[str]:
    assert one.in_use is not None  # noqa: S101 - the callers have looked
    file = look.view.path(one.file)
    day = when.astimezone(UTC)
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(f'{kind} {file}'.encode()).hexdigest()[:32]}@certspec"
    yield f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    # It grows with each new certificate, as a calendar wants of an event that moves.
    yield f"SEQUENCE:{int(one.in_use.not_before.timestamp() // 60)}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(words)}"
    yield f"DESCRIPTION:{_lines(*_details(one, one.in_use, file, kind, when))}"
    if one.owner:
        yield f"CATEGORIES:{_text(one.owner)}"
    yield "TRANSP:TRANSPARENT"


def _details(one: Standing, in_use: InUse, file: str, kind: str, when: datetime) -> Iterator[str]:
    what = "due for renewal from" if kind == "renewal" else "in use until"
    yield f"The certificate of {one.name} is {what} {when.astimezone(UTC):%Y-%m-%d %H:%M} UTC."
    yield f"Spec: {file}"
    if one.owner:
        yield f"Owner: {one.owner}"
    if one.names:
        more = f" and {len(one.names) - _MOST_NAMES} more" if len(one.names) > _MOST_NAMES else ""
        yield f"Names: {', '.join(one.names[:_MOST_NAMES])}{more}"
    yield f"Serial: {in_use.serial}"
    if one.action:
        yield f"First: {one.action}"
    if one.command:
        yield f"Next: {one.command}"


def _alarm(trigger: str, words: str) -> Iterator[str]:
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{trigger}")
    yield f"DESCRIPTION:{_text(words)}"
    yield "END:VALARM"


def _who(one: Standing) -> str:
    first = one.names[0] if one.names else ""
    return f"{one.name} ({first})" if first and first != one.name else one.name


def _lines(*lines: str) -> str:
    return "\\n".join(map(_text, lines))


def _text(content: str) -> str:
    """A value of the type TEXT, on one line."""
    return brief_line(content, _LONGEST * 5).translate(_SPECIAL)


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of 75 octets at most, no letter cut; a blank begins what goes on."""
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _MOST_OCTETS:
            yield piece
            piece, size = " ", 1
        piece += letter
        size += octets
    yield piece


OVERVIEW = Overview("ics", _render)
