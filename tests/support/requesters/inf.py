"""A reader of Windows' INF files (Microsoft: general syntax rules for INF files)."""

from __future__ import annotations

import codecs
import re

from certspec.key.parameters import Curve, KeyAlgorithm, KeyParameters
from certspec.usage import EXT_KEY_USAGE_BY_OID
from tests.support.requesters.made import Made

_SECTION = re.compile(r"\[(\w+)\]\Z")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"\Z')
_PAIR = re.compile(r'\s*([A-Za-z]+)="((?:[^"]|"")*)"\s*(?:,|\Z)')
_ATTRIBUTES = {
    "CN": "common_name",
    "OU": "organizational_unit",
    "O": "organization",
    "STREET": "street_address",
    "PostalCode": "postal_code",
    "L": "locality",
    "S": "province",
    "C": "country",
    "SERIALNUMBER": "serial_number",
    "E": "email_address",
}
_BITS = {
    0x80: "digital_signature",
    0x40: "content_commitment",
    0x20: "key_encipherment",
    0x10: "data_encipherment",
    0x08: "key_agreement",
}
_KINDS = ("dns", "ipaddress", "email", "url")


def by_certreq(content: bytes, key: bytes) -> Made:
    """What certreq reads."""
    del key
    sections = _sections(_text(content))
    assert sections["Version"] == [("Signature", "$Windows NT$")]
    request = dict(sections["NewRequest"])
    assert request["RequestType"] == "PKCS10"
    names = _names(sections.get("Extensions", []))
    bits = int(request["KeyUsage"], 16)
    assert bits & ~0xF8 == 0
    oids = [value for name, value in sections.get("EnhancedKeyUsageExtension", [])]
    return Made(
        _subject(request.get("Subject", "")),
        dns_names=_of_kind("dns", names),
        ip_addresses=_of_kind("ipaddress", names),
        email_addresses=_of_kind("email", names),
        uris=_of_kind("url", names),
        key_usage=tuple(word for bit, word in _BITS.items() if bits & bit),
        ext_key_usage=tuple(EXT_KEY_USAGE_BY_OID[one] for one in oids),
        key=_key(request),
    )


def _text(content: bytes) -> str:
    if content.startswith(codecs.BOM_UTF16_LE):
        return content.decode("utf-16")
    return content.decode("ascii")


def _sections(text: str) -> dict[str, list[tuple[str, str]]]:
    sections: dict[str, list[tuple[str, str]]] = {}
    current = ""
    assert text.endswith("\r\n")
    for line in text.removesuffix("\r\n").split("\r\n"):
        assert "\n" not in line
        if line.startswith(";"):
            continue
        if section := _SECTION.match(line):
            current = section[1]
            assert current not in sections
            sections[current] = []
            continue
        name, equals, value = line.partition(" = ")
        assert equals, line
        sections[current].append((name, _value(value)))
    return sections


def _value(text: str) -> str:
    quoted = _QUOTED.match(text)
    if quoted is None:
        assert re.fullmatch(r"[\w.]+", text), text
        return text
    # A single % would begin the name of a string.
    assert re.fullmatch(r"(?:[^%]|%%)*", quoted[1], re.DOTALL), text
    return quoted[1].replace('""', '"').replace("%%", "%")


def _subject(text: str) -> tuple[tuple[str, str], ...]:
    pairs, position = [], 0
    while position < len(text):
        pair = _PAIR.match(text, position)
        assert pair is not None, text[position:]
        pairs.append((_ATTRIBUTES[pair[1]], pair[2].replace('""', '"')))
        position = pair.end()
    return tuple(reversed(pairs))


def _names(lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    if not lines:
        return []
    (oid, kind), *rest = lines
    assert (oid, kind) == ("2.5.29.17", "{text}")
    assert {name for name, _ in rest} == {"_continue_"}
    pairs = [one.partition("=") for one in "".join(value for _, value in rest).split("&")]
    assert all(name in _KINDS for name, _, _ in pairs)
    return [(name, value) for name, _, value in pairs]


def _of_kind(wanted: str, names: list[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(value for kind, value in names if kind == wanted)


def _key(request: dict[str, str]) -> KeyParameters:
    algorithm, _, curve = request["KeyAlgorithm"].partition("_P")
    if algorithm == "RSA":
        return KeyParameters(KeyAlgorithm.RSA, size=int(request["KeyLength"]))
    return KeyParameters(KeyAlgorithm(algorithm), curve=Curve(f"P-{curve}"))
