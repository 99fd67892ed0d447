"""keyUsage and extendedKeyUsage, as words of a spec."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certspec.conf_request.items import GENERIC, items, without_critical
from certspec.conf_request.remarks import changed, mended, not_carried
from certspec.conf_request.subject import from_environment
from certspec.printable import quoted
from certspec.usage import EXT_KEY_USAGE_BY_OID, EXT_KEY_USAGES, KEY_USAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certspec.conf.model import Conf, Entry
    from certspec.finding import Finding

_LONG_KEY_USAGES = {
    "Digital Signature": "digital_signature",
    "Non Repudiation": "content_commitment",
    "Key Encipherment": "key_encipherment",
    "Data Encipherment": "data_encipherment",
    "Key Agreement": "key_agreement",
}
_KEY_USAGES = {**{name: word for word, name in KEY_USAGES.items()}, **_LONG_KEY_USAGES}
_LONG_EXT_KEY_USAGES = {
    "TLS Web Server Authentication": "server_auth",
    "TLS Web Client Authentication": "client_auth",
    "Code Signing": "code_signing",
    "E-mail Protection": "email_protection",
    "Time Stamping": "time_stamping",
    "OCSP Signing": "ocsp_signing",
}
_EXT_KEY_USAGES = {
    **{name: word for word, (name, _) in EXT_KEY_USAGES.items()},
    **EXT_KEY_USAGE_BY_OID,
    **_LONG_EXT_KEY_USAGES,
}
_OTHER_KEY_USAGES = {"contentcommitment": "content_commitment"}
_NOT_OF_A_SERVER = ("keyCertSign", "cRLSign", "encipherOnly", "decipherOnly")
_SIGNS = re.compile(r"[^a-z0-9.]")


def key_usage(conf: Conf, entry: Entry) -> tuple[tuple[str, ...] | None, list[Finding]]:
    """The words for keyUsage, in the order of the bits; None where it can't be read."""
    words, critical, said = _words(conf, entry, _KEY_USAGES, by_value=False)
    if words is not None and not critical:
        said.append(changed(entry.place, "certspec asks for keyUsage as a critical extension"))
    return words and tuple(one for one in KEY_USAGES if one in words), said


def ext_key_usage(conf: Conf, entry: Entry) -> tuple[tuple[str, ...] | None, list[Finding]]:
    """The words for extendedKeyUsage, in order; None where it can't be read."""
    words, critical, said = _words(conf, entry, _EXT_KEY_USAGES, by_value=True)
    if words is not None and critical:
        said.append(
            not_carried(entry.place, "extendedKeyUsage is not critical in a spec's request")
        )
    return words, said


def _words(
    conf: Conf, entry: Entry, known: Mapping[str, str], *, by_value: bool
) -> tuple[tuple[str, ...] | None, bool, list[Finding]]:
    said: list[Finding] = []
    if entry.environment:
        return None, False, [from_environment(entry)]
    value, critical = without_critical(entry, said)
    if value.startswith(GENERIC):
        message = f"{entry.key} is given as bytes, which are not read"
        return None, False, [not_carried(entry.place, message, "write its words into the spec")]
    found = items(conf, entry, value, said)
    if not found:
        return None, False, [*said, mended(entry.place, f"{entry.key} is blank; it is left out")]
    plain = {_plain(name): word for name, word in known.items()}
    plain |= {} if by_value else _OTHER_KEY_USAGES
    unique = dict.fromkeys(
        ((one.value if by_value else "") or one.name, one.entry) for one in found
    )
    words = [known.get(name) or _word(name, where, plain, said) for name, where in unique]
    return tuple(dict.fromkeys(one for one in words if one)), critical, said


def _word(name: str, entry: Entry, known: Mapping[str, str], said: list[Finding]) -> str:
    """The word for a usage that is not written as openssl wants it; `known` are plain names."""
    plain = _plain(name)
    word = known.get(plain, "")
    if word:
        said.append(mended(entry.place, f"{quoted(name)} is read as {word}"))
    elif plain in map(_plain, _NOT_OF_A_SERVER):
        said.append(not_carried(entry.place, f"{quoted(name)} is no usage of a server's key"))
    else:
        said.append(not_carried(entry.place, f"a spec has no word for the usage {quoted(name)}"))
    return word


def _plain(name: str) -> str:
    return _SIGNS.sub("", name.lower())
