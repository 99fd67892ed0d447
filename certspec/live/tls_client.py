"""The choice among the libraries that can be a TLS client here."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from certspec.live.tls import Tls

_HAS_SERVED_CHAIN = (3, 13)


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
