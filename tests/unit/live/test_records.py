from __future__ import annotations

import pytest

from certspec.live.records import fatal_alert, greeting, is_tls

HANDSHAKE = bytes.fromhex("1603030004") + b"abcd"
WARNING = bytes.fromhex("15030300020170")
NO_VERSION = bytes.fromhex("15030300020246")
FAILURE = bytes.fromhex("15030300020228")
ENCRYPTED = bytes.fromhex("1503030013") + bytes([2]) * 19


@pytest.mark.parametrize("begin", [b"", b"\x16", b"\x15\x03", HANDSHAKE, NO_VERSION])
def test_the_beginning_of_tls(begin: bytes) -> None:
    assert is_tls(begin)


@pytest.mark.parametrize("begin", [b"H", b"HTTP/1.1", b"\x13\x03", b"\x19\x03", b"\x16\x02", b"\0"])
def test_what_is_not_tls(begin: bytes) -> None:
    assert not is_tls(begin)


@pytest.mark.parametrize(
    ("received", "alert"),
    [
        (b"", None),
        (HANDSHAKE, None),
        (HANDSHAKE + NO_VERSION, 70),
        (WARNING, None),
        (WARNING + FAILURE, 40),
        (NO_VERSION + FAILURE, 40),
        (FAILURE[:-1], None),
        (FAILURE + ENCRYPTED, 40),
        (HANDSHAKE[:-1] + FAILURE, None),
        (ENCRYPTED[:7], None),
        (b"\x16" + FAILURE[1:], None),
    ],
)
def test_the_last_fatal_alert_is_found(received: bytes, alert: int | None) -> None:
    assert fatal_alert(received) == alert


@pytest.mark.parametrize(
    ("begin", "words"),
    [
        (b"HTTP/1.1 400 Bad Request\r\n", "plain HTTP"),
        (b"<html>", "plain HTTP"),
        (b"SSH-2.0-OpenSSH_9.2", "SSH"),
        (b"220 mail.zylker.com ESMTP", "SMTP or FTP"),
        (b"* OK IMAP4rev1", "IMAP"),
        (b"+OK POP3", "POP3"),
        (b"hello\nworld", 'something that begins with "hello"'),
        (b"\0\x01\xff", 'something that begins with "\\u{0}\\u{1}\\xff"'),
    ],
)
def test_what_is_spoken_instead_is_named(begin: bytes, words: str) -> None:
    assert greeting(begin) == words
