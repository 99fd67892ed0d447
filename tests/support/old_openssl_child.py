"""`openssl req -new -key KEY -config CONF` by a bare libcrypto, in a process of its own.

    python -I old_openssl_child.py FOLDER

FOLDER holds `libcrypto.so`, and `libz.so` where that needs its own. A request comes on stdin as
two frames, the conf and the PEM of the key; two frames on stdout answer it: "made" and the DER of
the CSR, or "refused" and why. It does what `make_REQ` and `auto_info` of OpenSSL's apps/req.c do
where `prompt = no`; attributes, object identifiers and engines of a conf are left out.
"""

from __future__ import annotations

import ctypes
import re
import signal
import struct
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, NoReturn

MADE, REFUSED = b"made", b"refused"
MAX_SECONDS = 120
_LENGTH = struct.Struct(">I")
_REQ = b"req"
_MBSTRING_UTF8, _MBSTRING_ASC = 0x1000, 0x1001
_OWN_RDN, _RDN_BEFORE = 0, -1
_CONTEXT_BYTES = 256

_POINTER, _TEXT = ctypes.c_void_p, ctypes.c_char_p
_TYPES = {"p": _POINTER, "s": _TEXT, "i": ctypes.c_int, "l": ctypes.c_ulong, "v": None}
# What each gives, its name, what it takes.
_FUNCTIONS = """
    p NCONF_new p
    i NCONF_load p s p
    s NCONF_get_string p s s
    p NCONF_get_section p s
    v NCONF_free p
    p BIO_new_mem_buf s i
    i BIO_free p
    p PEM_read_bio_PrivateKey p p p s
    p EVP_get_digestbyname s
    p EVP_sha256
    l ASN1_STRING_get_default_mask
    v ASN1_STRING_set_default_mask l
    i ASN1_STRING_set_default_mask_asc s
    p X509_REQ_new
    v X509_REQ_free p
    i X509_REQ_set_version p l
    i X509_REQ_set_subject_name p p
    i X509_REQ_set_pubkey p p
    i X509_REQ_sign p p p
    p X509_NAME_new
    v X509_NAME_free p
    i X509_NAME_add_entry_by_txt p s i s i i i
    i X509_NAME_entry_count p
    v X509V3_set_ctx p p p p p i
    v X509V3_set_nconf p p
    i X509V3_EXT_REQ_add_nconf p p s p
    i i2d_X509_REQ p p
    l ERR_get_error
    v ERR_error_string_n l p l
    v ERR_clear_error
"""
# A stack's functions, and those that load what later versions load by themselves.
_SINCE_1_1_0 = """
    i OPENSSL_sk_num p
    p OPENSSL_sk_value p i
"""
_BEFORE_1_1_0 = """
    i sk_num p
    p sk_value p i
    v ERR_load_crypto_strings
    v OPENSSL_add_all_algorithms_noconf
"""


class ConfValue(ctypes.Structure):
    """CONF_VALUE of OpenSSL's conf.h."""

    _fields_ = tuple((name, _TEXT) for name in ("section", "name", "value"))


class RefusedError(Exception):
    """The command would end with this message."""


class Requester:
    """The command, with one library."""

    def __init__(self, folder: Path) -> None:
        c = self._c = _load(folder)
        _declare(c, _FUNCTIONS)
        if hasattr(c, "sk_num"):
            _declare(c, _BEFORE_1_1_0)
            c.ERR_load_crypto_strings()
            c.OPENSSL_add_all_algorithms_noconf()
            self._count, self._item = c.sk_num, c.sk_value
        else:
            _declare(c, _SINCE_1_1_0)
            self._count, self._item = c.OPENSSL_sk_num, c.OPENSSL_sk_value
        self._mask: int = c.ASN1_STRING_get_default_mask()
        self._keys: dict[bytes, int] = {}

    def make(self, conf_file: Path, key_pem: bytes) -> bytes:
        """The DER of the request.

        Raises:
            RefusedError: the command would end with a message.
        """
        c = self._c
        c.ERR_clear_error()
        c.ASN1_STRING_set_default_mask(self._mask)
        with ExitStack() as free:
            conf = c.NCONF_new(None)
            free.callback(c.NCONF_free, conf)
            if c.NCONF_load(conf, bytes(conf_file), None) <= 0:
                self._refuse("the conf")
            key = self._read_key(key_pem)
            request = c.X509_REQ_new()
            free.callback(c.X509_REQ_free, request)
            c.X509_REQ_set_version(request, 0)
            self._set_subject(request, conf)
            c.X509_REQ_set_pubkey(request, key)
            self._add_extensions(request, conf)
            name = self._setting(conf, b"default_md")
            digest = (c.EVP_get_digestbyname(name) if name else None) or c.EVP_sha256()
            if c.X509_REQ_sign(request, key, digest) <= 0:
                self._refuse("signing")
            return self._der(request)

    def _set_subject(self, request: int, conf: int) -> None:
        c = self._c
        if self._setting(conf, b"prompt") != b"no":
            raise RefusedError("it would ask on a terminal")
        mask = self._setting(conf, b"string_mask")
        if mask and not c.ASN1_STRING_set_default_mask_asc(mask):
            self._refuse("string_mask")
        is_utf8 = self._setting(conf, b"utf8") == b"yes"
        kind = _MBSTRING_UTF8 if is_utf8 else _MBSTRING_ASC
        name = c.X509_NAME_new()
        try:
            for key, value in self._section(conf, b"distinguished_name"):
                entry = _entry(key)
                rdn = _RDN_BEFORE if entry.startswith(b"+") else _OWN_RDN
                entry = entry.removeprefix(b"+")
                if not c.X509_NAME_add_entry_by_txt(name, entry, kind, value, -1, -1, rdn):
                    self._refuse(key.decode(errors="backslashreplace"))
            if not c.X509_NAME_entry_count(name):
                raise RefusedError("no subject")
            c.X509_REQ_set_subject_name(request, name)
        finally:
            c.X509_NAME_free(name)

    def _add_extensions(self, request: int, conf: int) -> None:
        if (section := self._setting(conf, b"req_extensions")) is None:
            return
        context = ctypes.create_string_buffer(_CONTEXT_BYTES)
        self._c.X509V3_set_ctx(context, None, None, request, None, 0)
        self._c.X509V3_set_nconf(context, conf)
        if not self._c.X509V3_EXT_REQ_add_nconf(conf, context, section, request):
            self._refuse("req_extensions")

    def _setting(self, conf: int, key: bytes) -> bytes | None:
        value: bytes | None = self._c.NCONF_get_string(conf, _REQ, key)
        self._c.ERR_clear_error()
        return value

    def _section(self, conf: int, key: bytes) -> list[tuple[bytes, bytes]]:
        name = self._setting(conf, key)
        stack = self._c.NCONF_get_section(conf, name) if name else None
        if not stack:
            raise RefusedError(f"no section for {key.decode()}")
        items = [self._item(stack, index) for index in range(self._count(stack))]
        values = [ConfValue.from_address(item) for item in items]
        return [(one.name, one.value) for one in values]

    def _read_key(self, pem: bytes) -> int:
        # Reading it takes longer than all else, and it is nearly always the same.
        if pem in self._keys:
            return self._keys[pem]
        source = self._c.BIO_new_mem_buf(pem, len(pem))
        key: int | None = self._c.PEM_read_bio_PrivateKey(source, None, None, b"")
        self._c.BIO_free(source)
        self._keys[pem] = key or self._refuse("the key")
        return self._keys[pem]

    def _der(self, request: int) -> bytes:
        buffer = ctypes.create_string_buffer(self._c.i2d_X509_REQ(request, None))
        self._c.i2d_X509_REQ(request, ctypes.byref(ctypes.c_void_p(ctypes.addressof(buffer))))
        return buffer.raw

    def _refuse(self, what: str) -> NoReturn:
        text, reasons = ctypes.create_string_buffer(_CONTEXT_BYTES), []
        while error := self._c.ERR_get_error():
            self._c.ERR_error_string_n(error, text, len(text))
            reasons.append(text.value.decode(errors="backslashreplace"))
        raise RefusedError(": ".join([what, *reasons]))


def _load(folder: Path) -> Any:
    library: Any = None
    for name in ("libz.so", "libcrypto.so"):
        if (folder / name).exists():
            library = ctypes.CDLL(str(folder / name), mode=ctypes.RTLD_GLOBAL)
    return library


def _declare(library: Any, functions: str) -> None:
    for line in functions.strip().split("\n"):
        gives, name, *takes = line.split()
        function = getattr(library, name)
        function.restype, function.argtypes = _TYPES[gives], [_TYPES[one] for one in takes]


def _entry(key: bytes) -> bytes:
    """The attribute's name: what stands before the first of these signs only numbers it."""
    parts = re.split(rb"[:,.]", key, maxsplit=1)
    return parts[-1] or key


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next frame; None at the end."""
    head = stream.read(_LENGTH.size)
    return stream.read(*_LENGTH.unpack(head)) if len(head) == _LENGTH.size else None


def write_frames(stream: IO[bytes], *contents: bytes) -> None:
    """Send frames."""
    stream.writelines(_LENGTH.pack(len(content)) + content for content in contents)
    stream.flush()


def _serve(requester: Requester, conf_file: Path) -> None:
    while (conf := read_frame(sys.stdin.buffer)) is not None:
        key = read_frame(sys.stdin.buffer) or b""
        conf_file.write_bytes(conf)
        # An endless loop in the library ends with the process.
        signal.alarm(MAX_SECONDS)
        try:
            answer = MADE, requester.make(conf_file, key)
        except RefusedError as refused:
            answer = REFUSED, str(refused).encode()
        signal.alarm(0)
        write_frames(sys.stdout.buffer, *answer)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        _serve(Requester(Path(sys.argv[1])), Path(name) / "openssl.cnf")
