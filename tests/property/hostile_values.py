"""Values that a configuration file is bad at, and plans that ask for them past all rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from certspec.distinguished_name import BY_KEY
from certspec.plan.settle import settle
from certspec.source.document import parse
from certspec.spec.read import read_spec
from certspec.spec.subject import NO_COMMON_NAME
from tests.support.clock import NOW

if TYPE_CHECKING:
    from certspec.plan.plan import Plan

LEGACY_SPEC = """\
spec_version = 1
target = { product = "mdm-plus", build = "10.1.1.1" }
san = { dns_names = ["mdm.zylker.com"] }
"""
ALL_NAMES_AND_USAGES = """\
spec_version = 1
target = { product = "mdm-plus", build = "10.1.1.1" }
[san]
dns_names = ["mdm.zylker.com", "*.zylker.com"]
ip_addresses = ["10.0.0.1", "2001:db8::1"]
email_addresses = ["a@b.example"]
uris = ["https://a.example/#x$y"]
[subject]
country = "CH"
organizational_unit = "R&D, \\"Lab\\" #1"
serial_number = "HRB 1"
email_address = "a@b.example"
[usages]
ext_key_usage = ["server_auth", "client_auth"]
"""
_BACK = "\n[req_distinguished_name]"
INJECTIONS = {
    "an extra RDN": "Zylker\norganizationalUnitName = evil",
    "a section opened again": f"Zylker\n[ alt_names ]\nDNS.99 = evil.example.net{_BACK}",
    "a new section": (
        f"Zylker\n[req]\nreq_extensions = x\n[x]\nsubjectAltName = DNS:evil.example.net{_BACK}"
    ),
    "a CA": f"Zylker\n[req_ext]\nbasicConstraints = CA:TRUE{_BACK}",
    "a value for another section": "Zylker\nalt_names::DNS.9 = evil.example.net",
    "another file": "Zylker\n.include extra.cnf",
    "the environment": "$ENV::HOME",
}
"""What a value asks for where it is written into a conf as it stands."""

# The empty string and NUL have no form in a conf, lone surrogates none in UTF-8; rules refuse them.
SIGNS = "\\\"'`#$;=[]{}()@,:+/*% "
CONTROLS = "\t\n\r\b"
_ANY = st.one_of(
    st.sampled_from(f"{SIGNS}{CONTROLS}nrtbé株😀\u00a0\u200d"),
    st.characters(exclude_characters="\0", exclude_categories=["Cs"]),
)
_ANY_ASCII = st.one_of(
    st.sampled_from(f"{SIGNS}{CONTROLS}nrtb"),
    st.characters(codec="ascii", exclude_characters="\0"),
)
# OpenSSL keeps three attributes to narrower alphabets; of a common name the library that signs
# counts bytes.
_FREE_SIZES = {
    key: one.max_length // 4 if key == "common_name" else one.max_length
    for key, one in BY_KEY.items()
    if key not in ("country", "serial_number", "email_address")
}


def values(max_size: int = 64, characters: st.SearchStrategy[str] = _ANY) -> st.SearchStrategy[str]:
    """Everything that a conf can say."""
    return st.text(characters, min_size=1, max_size=max_size)


def around(sign: str) -> dict[str, str]:
    """A subject with the sign alone, and before, in and after a plain word."""
    return {
        "province": sign,
        "locality": f"{sign}Acme",
        "organization": f"Ac{sign}nme",
        "organizational_unit": f"Acme{sign}",
    }


_TEXTS = {key: values(size) for key, size in _FREE_SIZES.items()}
_TEXTS["common_name"] |= st.just(NO_COMMON_NAME)
SUBJECTS = st.fixed_dictionaries({}, optional=_TEXTS)
SANS = st.fixed_dictionaries(
    {},
    optional={
        "dns_names": st.lists(values(characters=_ANY_ASCII), min_size=1, max_size=3),
        "uris": st.lists(values(characters=_ANY_ASCII), max_size=3),
    },
)

# Old parsers lose a backslash at byte 510 of a line; 128 signs of four bytes reach beyond. Where
# lines are cut is near byte 450.
LONG_VALUES_SIZE = 128
_ESCAPED = st.text('\\"', min_size=1, max_size=24)
LONG_VALUES = st.builds(
    lambda wide, narrow, signs: f"{'😀' * wide}{'a' * narrow}{signs}"[:LONG_VALUES_SIZE],
    st.integers(100, 126) | st.integers(106, 111),
    st.integers(0, 4),
    _ESCAPED | st.text(SIGNS, min_size=1, max_size=24),
)
LONG_URIS = st.lists(
    st.tuples(
        st.integers(425, 455) | st.integers(480, 520) | st.integers(0, 1100),
        _ESCAPED | st.text(SIGNS + CONTROLS, min_size=1, max_size=24),
    ),
    min_size=1,
    max_size=3,
).map(lambda parts: "".join("a" * length + signs for length, signs in parts))


def plan_of(text: str = LEGACY_SPEC, **tables: dict[str, Any]) -> Plan:
    """The plan for a spec with these tables, whatever rules say of it."""
    document = parse("mdm.cert.toml", text.encode()).document
    assert document is not None
    for name, table in tables.items():
        document.data.setdefault(name, {}).update(table)
    read = read_spec(document)
    assert read.spec is not None
    return settle(read.spec, read.origin, NOW)
