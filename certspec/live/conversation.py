"""A TLS handshake with a live server, bounded in time; what the server sent in it."""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING

from certspec.frozen import dataclass
from certspec.live.records import fatal_alert, greeting, is_tls
from certspec.live.refused import NO_LIBRARY, NO_TLS, NOT_REACHED, Refused, by_network, by_tls
from certspec.live.tls import HandshakeError
from certspec.live.tls_client import tls_client
from certspec.live.within import within

if TYPE_CHECKING:
    from certspec.live.address import Address
    from certspec.live.tls import Tls

_CHUNK = 65_536
_MAX_BYTES = 1_048_576
_NO_TLS_HERE = "look at what listens on that port, and give the one that serves HTTPS"
_REACH = "check host and port, and that the server runs and can be reached from here"


@dataclass(frozen=True, slots=True)
class Served:
    """What a server sent: its chain in DER, in its order, and what TLS agreed on.

    `peer` is the IP address that answered. `broken_off` is why the handshake had no end though
    the chain came; version and cipher may be empty then.
    """

    chain: tuple[bytes, ...]
    version: str
    cipher: str
    peer: str
    broken_off: Refused | None = None


class _Deadline:
    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, parts: int = 1) -> float:
        """The seconds left, or their share for one of several parts."""
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        return seconds / parts


def ask_server(address: Address, server_name: str | None, seconds: float) -> Served | Refused:
    """What the server at `address` sends a client that asks for `server_name`."""
    make = tls_client()
    if make is None:
        message = "this Python can't read the chain that a server sends without pyOpenSSL"
        return Refused(NO_LIBRARY, message, 'pip install "certspec[live]"')
    deadline = _Deadline(seconds)
    try:
        connection = _connected(address, deadline)
    except OSError as error:
        return Refused(NOT_REACHED, by_network(error, seconds), _REACH)
    with connection:
        handshake = _Handshake(connection, make(server_name), deadline, seconds)
        return handshake.result(server_name)


def _connected(address: Address, deadline: _Deadline) -> socket.socket:
    """A connection to the first of the host's addresses that takes one."""

    def look_up() -> list[str]:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
        return list(dict.fromkeys(str(one[4][0]) for one in found))

    hosts = within(deadline.left(), look_up)
    refused: OSError = TimeoutError()
    for number, host in enumerate(hosts):
        try:
            return socket.create_connection(
                (host, address.port), deadline.left(len(hosts) - number)
            )
        except OSError as error:
            refused = error
    raise refused


class _Handshake:
    def __init__(
        self, connection: socket.socket, tls: Tls, deadline: _Deadline, seconds: float
    ) -> None:
        self.connection = connection
        self.tls = tls
        self.deadline = deadline
        self.seconds = seconds
        self.received = b""
        self.peer = ""

    def result(self, server_name: str | None) -> Served | Refused:
        refused = None
        try:
            self.peer = str(self.connection.getpeername()[0])
            refused = self.go_through()
        except HandshakeError as error:
            alert, has_chain = fatal_alert(self.received), bool(self.tls.chain())
            refused = by_tls(alert, str(error), server_name, has_chain=has_chain)
        except OSError as error:
            refused = Refused(NOT_REACHED, self.silence(error), _REACH)
        chain = self.tls.chain()
        if refused is None and not chain:
            refused = Refused(NO_TLS, "it sends no certificate", _NO_TLS_HERE)
        if refused is not None and not chain:
            return refused
        return Served(chain, self.tls.version(), self.tls.cipher(), self.peer, refused)

    def go_through(self) -> Refused | None:
        done = False
        while not done:
            try:
                done = self.tls.go_on()
            finally:
                self.send()
            if not done and (refused := self.receive()) is not None:
                return refused
        return None

    def send(self) -> None:
        if data := self.tls.to_send():
            self.connection.settimeout(self.deadline.left())
            self.connection.sendall(data)

    def receive(self) -> Refused | None:
        self.connection.settimeout(self.deadline.left())
        data = self.connection.recv(_CHUNK)
        self.received += data
        if not data:
            when = "in the middle of the handshake" if self.received else "without a TLS answer"
            return Refused(NO_TLS, f"it closes the connection {when}", _NO_TLS_HERE)
        if not is_tls(self.received):
            message = f"it speaks {greeting(self.received)}, not TLS"
            return Refused(NO_TLS, message, _NO_TLS_HERE)
        if len(self.received) > _MAX_BYTES:
            return Refused(NO_TLS, "its TLS handshake has no end", _NO_TLS_HERE)
        self.tls.received(data)
        return None

    def silence(self, error: OSError) -> str:
        if isinstance(error, TimeoutError) and not self.received:
            return f"it accepts the connection, and says nothing within {self.seconds:g} s"
        return by_network(error, self.seconds)
