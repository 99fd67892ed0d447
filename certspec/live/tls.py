"""The contract of a TLS client that is fed bytes, and what all of them share."""

from __future__ import annotations

from typing import Protocol

CIPHERS = "ALL:!aNULL:@SECLEVEL=0"
"""Whatever the library still knows: a bad choice of the server's is to be seen, not avoided."""

LEGACY_SERVER_CONNECT = 0x4
"""OpenSSL's option to talk to servers without secure renegotiation (RFC 5746) too."""


class HandshakeError(Exception):
    """The two sides come to no agreement; the text is the library's."""


class Tls(Protocol):
    """One conversation, no byte of which is sent or received here; nothing is verified."""

    def go_on(self) -> bool:
        """Whether the handshake is done; False where more bytes have to come first.

        Raises:
            HandshakeError: it can't be done.
        """
        ...

    def to_send(self) -> bytes:
        """What is to be sent now."""
        ...

    def received(self, data: bytes) -> None:
        """Take in what came."""
        ...

    def chain(self) -> tuple[bytes, ...]:
        """The certificates in DER, as and in the order they were sent; also after a failure."""
        ...

    def version(self) -> str:
        """The version agreed on, as in "TLSv1.3"; empty before the end of the handshake."""
        ...

    def cipher(self) -> str:
        """The cipher agreed on; empty before the end of the handshake."""
        ...
