"""The contract of a TLS client that is fed bytes, and the choice among the libraries for it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

CIPHERS = "ALL:!aNULL:@SECLEVEL=0"
"""Whatever the library still knows: a bad choice of the server's is to be seen, not avoided."""

LEGACY_SERVER_CONNECT = 0x4
"""OpenSSL's option to talk to servers without secure renegotiation (RFC 5746) too."""

_HAS_SERVED_CHAIN = (3, 13)


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


def tls_client() -> Callable[[str | None], Tls] | None:
    """What makes a client for a server name; None where no library here shows the served chain."""
    if sys.version_info >= _HAS_SERVED_CHAIN:
        from certspec.live.stdlib_tls import StdlibTls  # noqa: PLC0415 - only where it is used

        return StdlibTls
    try:
        from certspec.live.openssl_tls import OpensslTls  # noqa: PLC0415 - may not be here
    except ImportError:
        return None
    return OpensslTls
