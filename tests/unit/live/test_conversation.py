"""What a server on the loopback interface sends or fails to send, by both TLS libraries."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import pytest

from certspec.live import conversation
from certspec.live.address import Address
from certspec.live.conversation import Served, ask_server
from certspec.live.refused import Refused
from tests.support.ca import der, pem
from tests.support.keys import key_pem
from tests.support.loopback import (
    HOST,
    closed_port,
    closes,
    dribbles,
    resets,
    says,
    says_nothing,
    serving,
    speaks_plain_http,
    speaks_tls,
)
from tests.unit.live.engines import ENGINES
from tests.unit.support.sample import ISSUING, REQUEST, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PATIENCE = 20.0
SHORT = 0.5
LEAF = ISSUING.issue(REQUEST)
NO_VERSION = bytes.fromhex("15030100020246")
NO_SUCH_NAME = bytes.fromhex("15030100020270")
HALF_A_RECORD = bytes.fromhex("160303000402")
NO_HELLO = bytes.fromhex("160303000802000004ffffffff")
HELLO_REQUEST = bytes.fromhex("160303000400000000")
FAILURE = bytes.fromhex("15030100020228")
UNKNOWN_ALERT = bytes.fromhex("150301000202ff")


@pytest.fixture(params=ENGINES, ids=lambda engine: engine.__name__, autouse=True)
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "tls_client", lambda: request.param)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    file = tmp_path / "server.key"
    file.write_bytes(key_pem("leaf"))
    return file


@pytest.fixture
def chain(tmp_path: Path) -> Path:
    file = tmp_path / "chain.pem"
    file.write_bytes(pem(LEAF, ISSUING.certificate))
    return file


def asked(port: int, name: str | None = "mdm.zylker.com", seconds: float = PATIENCE) -> object:
    return ask_server(Address(HOST, port, is_ip=True), name, seconds)


def served(port: int) -> Served:
    answer = asked(port)
    assert isinstance(answer, Served), answer
    return answer


def refused(
    answer: Callable[[socket.socket], None], name: str | None = None, seconds: float = PATIENCE
) -> tuple[str, str]:
    with serving(answer) as port:
        said = asked(port, name, seconds)
    assert isinstance(said, Refused), said
    return said.code, said.message


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2", "1.3"])
def test_every_version_of_tls_is_talked_to(version: str, chain: Path, key: Path) -> None:
    with serving(speaks_tls(chain, key, version)) as port:
        answer = served(port)
    assert answer.version == f"TLSv{version}".removesuffix(".0")
    assert answer.cipher
    assert answer.peer == HOST
    assert answer.chain == (der(LEAF), der(ISSUING.certificate))
    assert answer.broken_off is None


def test_the_chain_is_what_is_sent_and_in_that_order(tmp_path: Path, key: Path) -> None:
    file = tmp_path / "odd.pem"
    sent = (LEAF, ROOT.certificate, ISSUING.certificate, ROOT.certificate)
    file.write_bytes(pem(*sent))
    with serving(speaks_tls(file, key)) as port:
        assert served(port).chain == tuple(map(der, sent))


def test_the_name_is_asked_for(chain: Path, key: Path) -> None:
    names: list[str | None] = []
    answer = speaks_tls(chain, key, heard=names.append)
    with serving(answer) as port:
        asked(port, "mdm.zylker.com")
        asked(port, None)
    assert names == ["mdm.zylker.com", None]


def test_a_server_that_wants_a_client_certificate_has_shown_its_own(chain: Path, key: Path) -> None:
    with serving(speaks_tls(chain, key, "1.2", wants_client=chain)) as port:
        answer = served(port)
    assert answer.chain == (der(LEAF), der(ISSUING.certificate))
    assert answer.broken_off is not None
    assert answer.broken_off.code == "CS808"
    assert "client certificate" in answer.broken_off.message


def test_a_closed_port() -> None:
    answer = asked(closed_port())
    assert isinstance(answer, Refused)
    assert answer.code == "CS807"
    assert "refuses the connection" in answer.message


def test_a_name_that_does_not_exist() -> None:
    answer = ask_server(Address("mdm.invalid", 443, is_ip=False), None, PATIENCE)
    assert isinstance(answer, Refused)
    assert (answer.code, answer.message) == ("CS807", "its name is not found")


def test_a_server_that_says_nothing_is_not_waited_for() -> None:
    code, message = refused(says_nothing, seconds=SHORT)
    assert code == "CS807"
    assert message.endswith("says nothing within 0.5 s")


def test_a_server_that_stops_in_the_middle_is_not_waited_for() -> None:
    def begins(connection: socket.socket) -> None:
        connection.recv(9_999)
        connection.sendall(HALF_A_RECORD)
        says_nothing(connection)

    assert refused(begins, seconds=SHORT) == ("CS807", "it gives no answer within 0.5 s")


def test_a_server_that_never_comes_to_an_end_is_not_waited_for() -> None:
    code, message = refused(dribbles(b"\x16\x03\x03\x40\x00\x02", b"\0"), seconds=SHORT)
    assert (code, message) == ("CS807", "it gives no answer within 0.5 s")


def test_a_lookup_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait(PATIENCE))
    answer = ask_server(Address("mdm.zylker.com", 443, is_ip=False), None, SHORT)
    over.set()
    assert isinstance(answer, Refused)
    assert (answer.code, answer.message) == ("CS807", "it gives no answer within 0.5 s")


def test_each_address_of_a_name_is_tried(
    monkeypatch: pytest.MonkeyPatch, chain: Path, key: Path
) -> None:
    look_up = socket.getaddrinfo
    kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")

    def two(host: str, port: int, *rest: int, **named: int) -> object:
        if host != "mdm.zylker.com":
            return look_up(host, port, *rest, **named)
        return [(*kind, ("127.0.0.2", port)), (*kind, (HOST, port))]

    monkeypatch.setattr(socket, "getaddrinfo", two)
    with serving(speaks_tls(chain, key)) as port:
        answer = ask_server(Address("mdm.zylker.com", port, is_ip=False), None, PATIENCE)
    assert isinstance(answer, Served)
    assert answer.peer == HOST


def test_no_address_takes_the_time_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
    found = [(*kind, (host, 443)) for host in ("192.0.2.1", "192.0.2.2", "192.0.2.3")]
    given = []

    def connect(address: tuple[str, int], seconds: float) -> socket.socket:
        given.append((address[0], seconds))
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr(socket, "create_connection", connect)
    answer = ask_server(Address("mdm.zylker.com", 443, is_ip=False), None, 600)
    assert isinstance(answer, Refused)
    assert [host for host, _ in given] == ["192.0.2.1", "192.0.2.2", "192.0.2.3"]
    first, second, third = (seconds for _, seconds in given)
    assert first <= 200 < second <= 300 < third <= 600


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        (speaks_plain_http, "CS808", "it speaks plain HTTP, not TLS"),
        (says(b"220 mail ESMTP\r\n"), "CS808", "it speaks SMTP or FTP, not TLS"),
        (closes, "CS808", "it closes the connection without a TLS answer"),
        (resets, "CS807", "it breaks the connection off"),
        (says(NO_VERSION), "CS808", "it speaks no TLS version that certspec speaks"),
        (says(FAILURE), "CS808", "it shares no TLS version or no cipher with certspec"),
        (says(UNKNOWN_ALERT), "CS808", "it ends the TLS handshake with alert 255"),
        (says(HALF_A_RECORD), "CS808", "it closes the connection in the middle of"),
        (says(NO_HELLO), "CS808", "the TLS library breaks off: "),
        (says(HELLO_REQUEST * 200_000), "CS808", "its TLS handshake has no end"),
    ],
)
def test_what_a_server_does_instead_is_said(
    answer: Callable[[socket.socket], None], code: str, words: str
) -> None:
    said_code, said = refused(answer)
    assert said_code == code
    assert said.startswith(words)


@pytest.mark.parametrize(
    ("name", "words"),
    [("a.example", "'a.example' (SNI)"), (None, "a client that names no server (SNI)")],
)
def test_a_name_that_is_not_served(name: str | None, words: str) -> None:
    code, message = refused(says(NO_SUCH_NAME), name)
    assert code == "CS808"
    assert message.endswith(words)


def test_without_a_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "tls_client", lambda: None)
    answer = asked(1)
    assert isinstance(answer, Refused)
    assert answer.code == "CS809"
    assert answer.fix == 'pip install "certspec[live]"'
