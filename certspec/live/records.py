"""What can be seen in the bytes that a server sends: TLS or something else, and its alerts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.printable import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTENT_TYPES = range(20, 25)
_MAJOR_VERSION = 3
_HEADER = 5
_ALERT, _ALERT_BYTES = 21, 2
_FATAL = 2

_GREETINGS = (
    (b"HTTP/", "plain HTTP"),
    (b"<", "plain HTTP"),
    (b"SSH-", "SSH"),
    (b"220", "SMTP or FTP"),
    (b"* OK", "IMAP"),
    (b"+OK", "POP3"),
)


def is_tls(begin: bytes) -> bool:
    """Whether what a server sent can be the beginning of TLS records (RFC 8446, 5.1)."""
    return begin[:1] == b"" or (
        begin[0] in _CONTENT_TYPES and (len(begin) == 1 or begin[1] == _MAJOR_VERSION)
    )


def greeting(begin: bytes) -> str:
    """What a server speaks that does not speak TLS, judged by its first words."""
    for start, what in _GREETINGS:
        if begin.startswith(start):
            return what
    first = begin.split(b"\n", 1)[0].strip()
    return f"something that begins with {quoted(first.decode('ascii', 'backslashreplace'))}"


def fatal_alert(received: bytes) -> int | None:
    """The number of the fatal alert that the server sent last, as far as it is not encrypted."""
    found = [
        body[1]
        for kind, body in _records(received)
        if kind == _ALERT and len(body) == _ALERT_BYTES and body[0] == _FATAL
    ]
    return found[-1] if found else None


def _records(received: bytes) -> Iterator[tuple[int, bytes]]:
    """The type and body of each whole record."""
    position = 0
    while position + _HEADER <= len(received):
        start = position + _HEADER
        end = start + int.from_bytes(received[position + 3 : start], "big")
        if end <= len(received):
            yield received[position], received[start:end]
        position = end
