"""Why there is no answer to judge, in words."""

from __future__ import annotations

import errno
import socket
import ssl

from certspec.frozen import dataclass

NOT_REACHED, NO_TLS, NO_LIBRARY = "CS807", "CS808", "CS809"

_SETTINGS = "look at the TLS settings and the log of the server"
_CLIENT_CERTIFICATE = (
    "it wants a client certificate, and certspec has none",
    "if that is not meant so, let the server take clients without one",
)
_NOT_AGREED = ("it shares no TLS version or no cipher with certspec", _SETTINGS)
_ALERTS = {
    40: _NOT_AGREED,
    42: _CLIENT_CERTIFICATE,
    43: _CLIENT_CERTIFICATE,
    49: ("it denies access", _SETTINGS),
    70: ("it speaks no TLS version that certspec speaks", _SETTINGS),
    71: ("it wants stronger ciphers than certspec speaks", _SETTINGS),
    80: ("it has an internal error", "look into the log of the server"),
    116: _CLIENT_CERTIFICATE,
}
"""What a fatal alert (RFC 8446, 6.2) means to a client that asked for anything the server has."""

_HANDSHAKE_FAILURE, _UNRECOGNIZED_NAME = 40, 112
_UNREACHABLE = (errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EADDRNOTAVAIL)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a server gave nothing to judge: a rule's code, what happened, and what to do."""

    code: str
    message: str
    fix: str


def by_network(error: OSError, seconds: float) -> str:
    """What went wrong below TLS and HTTP, said of the server."""
    match error:
        case socket.gaierror():
            return "its name is not found"
        case TimeoutError():
            return f"it gives no answer within {seconds:g} s"
        case ConnectionRefusedError():
            return "it refuses the connection, as if nothing listened on that port"
        case ConnectionError():
            return "it breaks the connection off"
        case ssl.SSLCertVerificationError():
            return f"its own certificate is not trusted: {error.verify_message}"
        case ssl.SSLError():
            return "no TLS connection comes about"
        case _ if error.errno in _UNREACHABLE:
            return "there is no way to it in this network"
        case _:
            return (error.strerror or type(error).__name__).lower()


def by_tls(alert: int | None, reason: str, server_name: str | None, *, has_chain: bool) -> Refused:
    """What stands against a TLS connection: the server's fatal alert, or the library's reason."""
    if alert is None:
        message = f"the TLS library breaks off: {reason}"
        return Refused(NO_TLS, message, _SETTINGS)
    if alert == _UNRECOGNIZED_NAME:
        asked = repr(server_name) if server_name else "a client that names no server"
        message = f"it serves no certificate to {asked} (SNI)"
        return Refused(NO_TLS, message, "name another one with --server-name, or mend the server")
    if alert == _HANDSHAKE_FAILURE and has_chain:
        return Refused(NO_TLS, *_CLIENT_CERTIFICATE)
    unknown = (f"it ends the TLS handshake with alert {alert}", _SETTINGS)
    return Refused(NO_TLS, *_ALERTS.get(alert, unknown))
