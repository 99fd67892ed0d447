from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certspec.live.download import MAX_BYTES, MAX_REDIRECTS, download, is_fetched
from tests.support.loopback import (
    HOST,
    closed_port,
    closes,
    dribbles,
    http_answer,
    resets,
    says,
    says_nothing,
    serving,
)

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

PATIENCE = 20.0
SHORT = 0.5


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", HOST)


def downloaded(
    answer: Callable[[socket.socket], None], seconds: float = PATIENCE, path: str = "ca.cer"
) -> bytes | str:
    with serving(answer) as port:
        return download(f"http://{HOST}:{port}/{path}", seconds)


def redirects(goal: str) -> Callable[[socket.socket], None]:
    return says(http_answer(b"", "302 Found", location=goal))


def counts_down(connection: socket.socket) -> None:
    number = int(connection.recv(9_999).split()[1].removeprefix(b"/"))
    on = http_answer(b"", "301 Moved", location=f"/{number - 1}")
    connection.sendall(on if number else http_answer(b"there"))


def test_the_content_is_what_is_sent() -> None:
    assert downloaded(says(http_answer(b"content"))) == b"content"


def test_a_redirect_is_followed() -> None:
    with serving(says(http_answer(b"content"))) as port:
        assert downloaded(redirects(f"http://{HOST}:{port}/x")) == b"content"


def test_redirects_have_an_end() -> None:
    assert downloaded(counts_down, path=str(MAX_REDIRECTS)) == b"there"
    assert downloaded(counts_down, path=str(MAX_REDIRECTS + 1)) == "it redirects more than 5 times"
    assert downloaded(redirects("/ca.cer")) == "it redirects more than 5 times"


@pytest.mark.parametrize(
    "goal", ["file:///etc/passwd", "ftp://192.0.2.7/x", "ldap://192.0.2.7/", "data:,x"]
)
def test_a_redirect_to_another_scheme_is_not_followed(goal: str) -> None:
    assert downloaded(redirects(goal)) == (
        f"it redirects to {goal}, which is no address of http or https"
    )


def test_the_largest_file_is_taken_and_no_larger_one() -> None:
    assert downloaded(says(http_answer(bytes(MAX_BYTES)))) == bytes(MAX_BYTES)
    assert (
        downloaded(says(http_answer(bytes(MAX_BYTES + 1)))) == "it sends more than 1,048,576 bytes"
    )


def test_a_file_without_end_is_not_taken() -> None:
    def endless(connection: socket.socket) -> None:
        connection.recv(9_999)
        connection.sendall(http_answer(b""))
        while True:
            connection.sendall(bytes(65_536))

    assert downloaded(endless) == "it sends more than 1,048,576 bytes"


@pytest.mark.parametrize("begin", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\nx"])
def test_a_server_that_stops_is_not_waited_for(begin: bytes) -> None:
    def stops(connection: socket.socket) -> None:
        connection.recv(9_999)
        connection.sendall(begin)
        says_nothing(connection)

    assert downloaded(stops, SHORT) == "it gives no answer within 0.5 s"


@pytest.mark.parametrize("begin", [b"HTTP/1.1 200 OK\r\n", http_answer(b"")])
def test_a_server_that_never_comes_to_an_end_is_not_waited_for(begin: bytes) -> None:
    assert downloaded(dribbles(begin, b"x"), SHORT) == "it gives no answer within 0.5 s"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (says(http_answer(b"")), "it sends an empty file"),
        (says(http_answer(b"", "404 Not Found")), "it answers with 404 Not Found"),
        (says(http_answer(b"", "302 Found")), "it answers with 302 Found"),
        (says(http_answer(b"", "304 Not Modified", location="/")), "it answers with 304 Not"),
        (says(b"no HTTP at all\r\n\r\n"), "it gives no HTTP answer (BadStatusLine)"),
        (closes, "it breaks the connection off"),
        (resets, "it breaks the connection off"),
    ],
)
def test_why_there_is_no_file_is_said(answer: Callable[[socket.socket], None], words: str) -> None:
    said = downloaded(answer)
    assert isinstance(said, str)
    assert said.startswith(words)


def test_a_closed_port_is_said() -> None:
    said = download(f"http://{HOST}:{closed_port()}/", PATIENCE)
    assert isinstance(said, str)
    assert said.startswith("it refuses the connection")


def test_a_server_without_tls_is_said() -> None:
    with serving(says(http_answer(b"content"))) as port:
        said = download(f"https://{HOST}:{port}/", PATIENCE)
    assert said == "no TLS connection comes about"


@pytest.mark.parametrize(
    "url", ["http://a b/", "http://[::1/", "http:///x", "http://mdm.zylker.com:port/"]
)
def test_an_address_that_is_none_is_said(url: str) -> None:
    assert isinstance(download(url, PATIENCE), str)


@pytest.mark.parametrize("url", ["http://ca.example/a", "HTTPS://ca.example/a"])
def test_addresses_of_the_web_are_fetched(url: str) -> None:
    assert is_fetched(url)


@pytest.mark.parametrize(
    "url", ["ldap:///CN=x?cACertificate", "file:///etc/passwd", "ftp://a/b", "//a/b", "http://[x"]
)
def test_other_addresses_are_not(url: str) -> None:
    assert not is_fetched(url)
