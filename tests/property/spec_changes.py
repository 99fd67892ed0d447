"""Changes to a valid spec, good and hostile ones, and what the rules let through of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import event
from hypothesis import strategies as st

from certspec.distinguished_name import ATTRIBUTES, BY_KEY
from certspec.usage import EXT_KEY_USAGES, KEY_USAGES
from tests.property.hostile_values import LONG_VALUES, LONG_VALUES_SIZE
from tests.support.specs import check_spec, over_valid_spec

if TYPE_CHECKING:
    from certspec.plan.plan import Plan

Change = tuple[tuple[str, ...], Any]

ODD = "$#\\\"'`=[]{}()<>@,;:/?+*%&!|~^ .-_aZ0é株🔑ßİ\u017f\u212a"
HOSTILE = f"{ODD}\0\n\r\t\b\x7f\x85\u00a0\u200b\u200d\u202e\u2028\ufeff"
SNIPPETS = [
    "$ENV::HOME",
    "${CN}",
    "\n[ alt_names ]\nDNS.9 = evil.example",
    "copy",
    "xn--",
    "https://",
    "%zz",
    "::1",
    "=?utf-8?q?x?=",
    "#",
    "\\",
    "a" * 62,
    "é" * 33,
    "🔑" * 123,
]
GOOD = {
    "country": ["US", "DE"],
    "serial_number": ["HRB 1234"],
    "email_address": ["pki@zylker.com"],
    "common_name": ["mdm.zylker.com", "MDM.zylker.com", ""],
    "dns_names": ["mdm.zylker.com", "*.zylker.com", "münchen.example", "xn--mnchen-3ya.example"],
    "ip_addresses": ["192.0.2.7", "2001:db8::7", "::ffff:192.0.2.7"],
    "email_addresses": ["pki@zylker.com", "o'neil+x@zylker.com"],
    "uris": ["https://mdm.zylker.com/a?b=c#d", "urn:uuid:7"],
}
KEYS = [{}, {"algorithm": "ECDSA", "curve": "P-256"}, {"algorithm": "Ed25519"}, {"size": 1 << 80}]
TARGETS = [
    {"product": "generic"},
    {"product": "mdm-plus", "build": "10.1.2303.3"},
    {"product": "mdm-plus", "build": "10.1.1"},
]


def _text(alphabet: str, max_size: int = 64) -> st.SearchStrategy[str]:
    return st.text(alphabet, min_size=1, max_size=max_size).map(lambda text: text.strip() or "0")


_MAILBOXES = _text("aZ0!#$%&'*+/=?^_`{|}~-").map(lambda local: f"{local}@zylker.com")
ALLOWED = {
    "country": st.sampled_from(["US", "DE", "CH"]),
    "serial_number": _text("aZ0 '()+,-./:=?"),
    "email_address": _MAILBOXES,
    "dns_names": _text("abz09-", 30).map(lambda label: f"{label}.zylker.com"),
    "ip_addresses": st.ip_addresses().map(str),
    "email_addresses": _MAILBOXES,
    "uris": _text("aZ09._~:/?#[]@!$&'()*+,;=-", 600).map(lambda rest: f"urn:{rest}"),
}


def hostile_texts(key: str) -> st.SearchStrategy[str]:
    """Good values, good values with something bad in them, and anything at all."""
    good = st.sampled_from(GOOD.get(key, ["Zylker", 'Zylker & Söhne GmbH, "Köln" #1']))
    bad = st.sampled_from(SNIPPETS) | st.text(HOSTILE, max_size=3)
    spoilt = st.builds(
        lambda text, at, bit: text[: at % (len(text) + 1)] + bit + text[at % (len(text) + 1) :],
        good,
        st.integers(0, 40),
        bad,
    )
    anything = st.text(HOSTILE, max_size=70) | st.text(max_size=70)
    return st.one_of(good, spoilt, spoilt, anything)


def odd_texts(key: str) -> st.SearchStrategy[str]:
    """Values that rules let through, mostly."""
    if key in ALLOWED:
        return ALLOWED[key]
    size = BY_KEY[key].max_length
    return _text(ODD, size) | LONG_VALUES if size >= LONG_VALUES_SIZE else _text(ODD, size)


SUBJECT_CHANGES = st.sampled_from([one.key for one in ATTRIBUTES]).flatmap(
    lambda key: st.tuples(st.just(("subject", key)), hostile_texts(key))
)
SAN_KEYS = st.sampled_from(["dns_names", "ip_addresses", "email_addresses", "uris"])
SAN_CHANGES = SAN_KEYS.flatmap(
    lambda key: st.tuples(st.just(("san", key)), st.lists(hostile_texts(key), max_size=3))
)
OTHER_CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.tuples(st.just(("key",)), st.sampled_from(KEYS)),
    st.tuples(st.just(("target",)), st.sampled_from(TARGETS)),
    st.tuples(st.just(("issuer",)), st.just({"kind": "public", "roots": "mozilla"})),
    st.tuples(
        st.just(("usages", "key_usage")), st.lists(st.sampled_from(list(KEY_USAGES)), max_size=4)
    ),
    st.tuples(
        st.just(("usages", "ext_key_usage")),
        st.lists(st.sampled_from(list(EXT_KEY_USAGES)), max_size=4),
    ),
    st.tuples(st.just(("name",)), hostile_texts("name")),
)
# No common name is right for every name in the list, and without one the names decide.
NAMES = st.lists(hostile_texts("dns_names"), min_size=1, max_size=3).map(
    lambda names: [(("san", "dns_names"), names)]
)
ODD_CHANGES = st.lists(
    st.one_of(
        st.sampled_from([one.key for one in ATTRIBUTES if one.key != "common_name"]).flatmap(
            lambda key: st.tuples(st.just(("subject", key)), odd_texts(key))
        ),
        SAN_KEYS.flatmap(
            lambda key: st.tuples(
                st.just(("san", key)), st.lists(odd_texts(key), min_size=1, max_size=3, unique=True)
            )
        ),
    ),
    min_size=1,
    max_size=6,
)
CHANGES: st.SearchStrategy[list[Change]] = st.one_of(
    st.lists(SUBJECT_CHANGES | SAN_CHANGES | OTHER_CHANGES, max_size=4),
    NAMES,
    ODD_CHANGES,
    ODD_CHANGES,
)
"""Some are for the rules to refuse, some to be let through."""


def settled(changes: list[Change]) -> Plan | None:
    """The plan of a spec with these changes, where no rule has an error."""
    tables: dict[str, Any] = {}
    for path, value in changes:
        node = tables
        for step in path[:-1]:
            node = node.setdefault(step, {})
        node[path[-1]] = value
    checked = check_spec(over_valid_spec(tables).encode())
    event("refused" if checked.errors else "let through")
    return None if checked.errors else checked.plan
