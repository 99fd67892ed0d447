"""The two TLS libraries, both on every Python."""

from __future__ import annotations

import _ssl
import sys
from typing import Any

from certspec.live.openssl_tls import OpensslTls
from certspec.live.stdlib_tls import StdlibTls


class AnyStdlibTls(StdlibTls):
    """The standard library's, its chain read behind the door where there is none."""

    def chain(self) -> tuple[bytes, ...]:
        if sys.version_info >= (3, 13):
            return super().chain()
        behind: Any = self._tls
        found = behind._sslobj.get_unverified_chain() or ()
        library: Any = _ssl
        return tuple(one.public_bytes(library.ENCODING_DER) for one in found)


ENGINES = (OpensslTls, AnyStdlibTls)
