"""TLS by pyOpenSSL, where the standard library does not show the served chain."""

from __future__ import annotations

from cryptography.hazmat.primitives.serialization import Encoding
from OpenSSL import SSL

from certspec.live.tls import CIPHERS, LEGACY_SERVER_CONNECT, HandshakeError

_CHUNK = 65_536


class OpensslTls:
    """See `Tls`."""

    def __init__(self, server_name: str | None) -> None:
        self._tls = SSL.Connection(_context(), None)
        if server_name is not None:
            self._tls.set_tlsext_host_name(server_name.encode())
        self._tls.set_connect_state()

    def go_on(self) -> bool:
        """See `Tls.go_on`."""
        try:
            self._tls.do_handshake()
        except SSL.WantReadError:
            return False
        except SSL.Error as error:
            raise HandshakeError(_reason(error)) from None
        return True

    def to_send(self) -> bytes:
        """See `Tls.to_send`."""
        try:
            return self._tls.bio_read(_CHUNK)
        except SSL.WantReadError:
            return b""

    def received(self, data: bytes) -> None:
        """See `Tls.received`."""
        self._tls.bio_write(data)

    def chain(self) -> tuple[bytes, ...]:
        """See `Tls.chain`."""
        found = self._tls.get_peer_cert_chain(as_cryptography=True) or ()
        return tuple(one.public_bytes(Encoding.DER) for one in found)

    def version(self) -> str:
        """See `Tls.version`."""
        return self._tls.get_protocol_version_name() if self._tls.get_cipher_name() else ""

    def cipher(self) -> str:
        """See `Tls.cipher`."""
        return self._tls.get_cipher_name() or ""


def _context() -> SSL.Context:
    context = SSL.Context(SSL.TLS_CLIENT_METHOD)
    # What is served is judged afterwards, with more to say than yes or no.
    context.set_verify(SSL.VERIFY_NONE)
    context.set_min_proto_version(0)
    context.set_options(LEGACY_SERVER_CONNECT)
    context.set_cipher_list(CIPHERS.encode())
    return context


def _reason(error: SSL.Error) -> str:
    """The last word of OpenSSL's queue of errors: (library, function, reason) each."""
    queue = error.args[0] if error.args else ()
    return str(queue[-1][-1]) if isinstance(queue, list) and queue else "it broke off"
