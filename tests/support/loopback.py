"""Small servers on the loopback interface that do what no real one can be told to do."""

from __future__ import annotations

import contextlib
import select
import socket
import socketserver
import ssl
import threading
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


HOST = "127.0.0.1"
_CHUNK = 65_536
_POLL_SECONDS = 0.01
_DROP_SECONDS = 0.1
_DROPS = 15
_VERSIONS = {
    "1.0": ssl.TLSVersion.TLSv1,
    "1.1": ssl.TLSVersion.TLSv1_1,
    "1.2": ssl.TLSVersion.TLSv1_2,
    "1.3": ssl.TLSVersion.TLSv1_3,
}


@contextlib.contextmanager
def serving(answer: Callable[[socket.socket], None]) -> Iterator[int]:
    """A server that gives each connection to `answer`; its port."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            # A client that goes away early is the client's business.
            with contextlib.suppress(OSError):
                answer(self.request)

    with socketserver.ThreadingTCPServer((HOST, 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(_POLL_SECONDS,))
        thread.start()
        try:
            yield int(server.server_address[1])
        finally:
            server.shutdown()
            thread.join()


def closed_port() -> int:
    """A port on which nothing listens."""
    with socket.create_server((HOST, 0)) as server:
        return int(server.getsockname()[1])


def says_nothing(connection: socket.socket) -> None:
    """Take the connection and wait until the client has enough."""
    while connection.recv(_CHUNK):
        pass


def dribbles(begin: bytes, drop: bytes) -> Callable[[socket.socket], None]:
    """Send little by little, and never enough, until the client has enough or time is up."""

    def answer(connection: socket.socket) -> None:
        connection.recv(_CHUNK)
        connection.sendall(begin)
        for _ in range(_DROPS):
            if select.select([connection], [], [], _DROP_SECONDS)[0]:
                return
            connection.sendall(drop)

    return answer


def closes(connection: socket.socket) -> None:
    """End the connection in good order, without a word."""
    connection.recv(_CHUNK)


def resets(connection: socket.socket) -> None:
    """End the connection the hard way."""
    connection.recv(1)
    linger_for_no_time = (1).to_bytes(4, "little") + (0).to_bytes(4, "little")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger_for_no_time)
    connection.close()


def says(words: bytes) -> Callable[[socket.socket], None]:
    """Greet whatever the client sent, and hang up."""

    def answer(connection: socket.socket) -> None:
        connection.recv(_CHUNK)
        connection.sendall(words)

    return answer


def http_answer(content: bytes, status: str = "200 OK", location: str | None = None) -> bytes:
    """The whole of an HTTP answer."""
    goal = [] if location is None else [f"Location: {location}"]
    lines = [f"HTTP/1.1 {status}", "Connection: close", *goal, "", ""]
    return "\r\n".join(lines).encode() + content


speaks_plain_http = says(http_answer(b"Speak TLS, or go.\n", "400 Bad Request"))


def speaks_tls(
    chain: Path,
    key: Path,
    version: str = "1.3",
    *,
    wants_client: Path | None = None,
    heard: Callable[[str | None], None] | None = None,
) -> Callable[[socket.socket], None]:
    """TLS of one version with the certificates of a file, in its order.

    With `wants_client`, a file of CAs, only clients with a certificate are served; `heard` is
    told the name that each client asks for.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        context.minimum_version = context.maximum_version = _VERSIONS[version]
    context.load_cert_chain(chain, key)
    if wants_client is not None:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(wants_client)

    if heard is not None:
        context.sni_callback = lambda _socket, name, _context: heard(name)

    def answer(connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as served:
            served.recv(_CHUNK)

    return answer
