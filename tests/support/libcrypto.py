"""The reader of configurations in this system's libcrypto, called in this process."""

from __future__ import annotations

import ctypes
import ctypes.util
from functools import cache
from typing import Any

import pytest

_FIRST = 3
_FUNCTIONS = {
    "NCONF_new": (ctypes.c_void_p, (ctypes.c_void_p,)),
    "NCONF_free": (None, (ctypes.c_void_p,)),
    "NCONF_load_bio": (ctypes.c_int, (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)),
    "NCONF_get_section": (ctypes.c_void_p, (ctypes.c_void_p, ctypes.c_char_p)),
    "BIO_new_mem_buf": (ctypes.c_void_p, (ctypes.c_char_p, ctypes.c_int)),
    "BIO_free": (ctypes.c_int, (ctypes.c_void_p,)),
    "OPENSSL_sk_num": (ctypes.c_int, (ctypes.c_void_p,)),
    "OPENSSL_sk_value": (ctypes.c_void_p, (ctypes.c_void_p, ctypes.c_int)),
    "ERR_clear_error": (None, ()),
}


class _Value(ctypes.Structure):
    """CONF_VALUE of OpenSSL's conf.h."""

    _fields_ = tuple((name, ctypes.c_char_p) for name in ("section", "name", "value"))


Pairs = list[tuple[bytes, bytes]]


def sections_of(content: bytes, names: list[str]) -> dict[str, Pairs | None] | int:
    """Name and value of all entries of these sections, in order; the line that is refused."""
    c = _libcrypto()
    conf, line = c.NCONF_new(None), ctypes.c_long(0)
    source = c.BIO_new_mem_buf(content, len(content))
    try:
        if c.NCONF_load_bio(conf, source, ctypes.byref(line)) <= 0:
            return line.value
        return {name: _pairs(c, c.NCONF_get_section(conf, name.encode())) for name in names}
    finally:
        c.ERR_clear_error()
        c.BIO_free(source)
        c.NCONF_free(conf)


def _pairs(c: Any, stack: int | None) -> Pairs | None:
    if stack is None:
        return None
    items = (
        _Value.from_address(c.OPENSSL_sk_value(stack, index))
        for index in range(c.OPENSSL_sk_num(stack))
    )
    return [(one.name, one.value) for one in items]


@cache
def _libcrypto() -> Any:
    found = ctypes.util.find_library("crypto")
    library: Any = ctypes.CDLL(found) if found else None
    if library is None or library.OPENSSL_version_major() < _FIRST:
        pytest.skip("no libcrypto of OpenSSL 3 here")
    for name, (gives, takes) in _FUNCTIONS.items():
        function = getattr(library, name)
        function.restype, function.argtypes = gives, takes
    return library
