"""TLS by the standard library, which shows the served chain from Python 3.13 on."""

from __future__ import annotations

import ssl
import sys

from certspec.live.tls import CIPHERS, LEGACY_SERVER_CONNECT, HandshakeError


class StdlibTls:
    """See `Tls`."""

    def __init__(self, server_name: str | None) -> None:
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = _context().wrap_bio(self._incoming, self._outgoing, server_hostname=server_name)

    def go_on(self) -> bool:
        """See `Tls.go_on`."""
        try:
            self._tls.do_handshake()
        except ssl.SSLWantReadError:
            return False
        except ssl.SSLError as error:
            raise HandshakeError((error.reason or str(error)).replace("_", " ").lower()) from None
        return True

    def to_send(self) -> bytes:
        """See `Tls.to_send`."""
        return self._outgoing.read()

    def received(self, data: bytes) -> None:
        """See `Tls.received`."""
        self._incoming.write(data)

    def chain(self) -> tuple[bytes, ...]:
        """See `Tls.chain`."""
        if sys.version_info >= (3, 13):
            return tuple(self._tls.get_unverified_chain())
        raise NotImplementedError

    def version(self) -> str:
        """See `Tls.version`."""
        return self._tls.version() or ""

    def cipher(self) -> str:
        """See `Tls.cipher`."""
        found = self._tls.cipher()
        return found[0] if found else ""


def _context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    # What is served is judged afterwards, with more to say than yes or no.
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.options |= LEGACY_SERVER_CONNECT
    context.set_ciphers(CIPHERS)
    return context
