"""The settings of [req]: the key, and what certspec does in its own way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certspec.conf_request.remarks import changed, not_carried, surprising
from certspec.finding import FilePlace, Severity
from certspec.printable import quoted
from certspec.sketch import Sketched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.carried.items import Carried
    from certspec.conf.model import Conf, Entry

REQ = "req"
_NUMBER = re.compile(r"\d{1,6}", re.ASCII)
_DEFAULT_BITS = 2048
_SILENT = frozenset(
    (
        "RANDFILE",
        "attributes",
        "default_bits",
        "distinguished_name",
        "oid_section",
        "prompt",
        "req_extensions",
        "utf8",
        "x509_extensions",
    )
)
_NAMES_ITSELF = "certspec names the files itself"
_OWN_WAY = {
    "default_keyfile": ("", _NAMES_ITSELF),
    "oid_file": ("", "it names another file, which is not read"),
    "encrypt_key": ("no", "certspec encrypts a key where the spec names its passphrase"),
    "encrypt_rsa_key": ("no", "certspec encrypts a key where the spec names its passphrase"),
    "default_md": ("sha256", "certspec signs requests with SHA-256"),
    "string_mask": ("utf8only", "certspec writes names as UTF8String"),
}
_FIXES = {
    "encrypt_key": "name it in `passphrase_env` or `passphrase_file` of [key]",
    "encrypt_rsa_key": "name it in `passphrase_env` or `passphrase_file` of [key]",
}
_SECRETS = ("input_password", "output_password")


def settings(conf: Conf) -> Iterator[Carried]:
    """The key that is asked for, and a remark on each setting that a spec has no word for."""
    yield from _key(conf)
    for entry in conf.section(REQ):
        if entry.key in _SECRETS:
            message = f"`{entry.key}` is a secret, which never stands in a spec"
            fix = "name its source in `passphrase_env` or `passphrase_file` of [key]"
            yield not_carried(entry.place, message, fix)
        elif entry.key in _OWN_WAY:
            yield from _own_way(entry)
        elif entry.key not in _SILENT:
            message = f"openssl knows no {quoted(entry.key)} in [req], and nothing came of it"
            yield not_carried(entry.place, message)


def _own_way(entry: Entry) -> Iterator[Carried]:
    usual, why = _OWN_WAY[entry.key]
    if entry.value.lower() != usual:
        yield not_carried(
            entry.place,
            f"`{entry.key}` is not carried over: {why}",
            _FIXES.get(entry.key, ""),
            Severity.NOTE,
        )


def _key(conf: Conf) -> Iterator[Carried]:
    bits = conf.get(REQ, "default_bits")
    size = _DEFAULT_BITS
    if bits is None:
        message = f"no `default_bits`: the key is openssl's own default, RSA with {size} bits"
        yield changed(FilePlace(conf.file), message)
    elif _NUMBER.fullmatch(bits.value):
        size = int(bits.value)
    else:
        yield surprising(bits.place, f"`default_bits` is no number: the key has {size} bits then")
    yield Sketched(("key", "algorithm"), "RSA")
    yield Sketched(("key", "size"), size)


def attributes(conf: Conf) -> Iterator[Carried]:
    """A remark on each attribute of the request that is no extension: no CA reads them."""
    named, prompt = conf.get(REQ, "attributes"), conf.get(REQ, "prompt")
    asks = prompt is None or prompt.value != "no"
    for entry in conf.section(named.value) if named is not None else ():
        # Where openssl asks, nothing is sent that nobody types.
        if entry.key.endswith(("_default", "_value")) or not (
            asks or entry.key.endswith(("_min", "_max"))
        ):
            message = f"the attribute {quoted(entry.key)} is not carried over: a spec has none"
            yield not_carried(entry.place, message)
