from __future__ import annotations

import itertools
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st

from certspec.artifacts.request.openssl_conf import openssl_conf
from certspec.distinguished_name import ATTRIBUTES
from certspec.key.parameters import KeyAlgorithm
from certspec.request.csr import Csr, make_csr, read_csr
from certspec.shipped import template_text
from certspec.usage import EXT_KEY_USAGES, KEY_USAGES
from tests.support.keys import test_key
from tests.support.programs import program, run
from tests.support.specs import check_spec, over_valid_spec

if TYPE_CHECKING:
    from certspec.plan.plan import Plan

Change = tuple[tuple[str, ...], Any]

HOSTILE = (
    "$#\\\"'`=[]{}()<>@,;:/?+*%&!|~^ .-_aZ0é株🔑ßİ\u017f\u212a"
    "\0\n\r\t\b\x7f\x85\u00a0\u200b\u200d\u202e\u2028\ufeff"
)
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
    "common_name": ["mdm.zylker.com", "MDM.zylker.com"],
    "dns_names": ["mdm.zylker.com", "*.zylker.com", "münchen.example", "xn--mnchen-3ya.example"],
    "ip_addresses": ["192.0.2.7", "2001:db8::7", "::ffff:192.0.2.7"],
    "email_addresses": ["pki@zylker.com", "o'neil+x@zylker.com"],
    "uris": ["https://mdm.zylker.com/a?b=c#d", "urn:uuid:7"],
}
LONG_NAME = f"{'a' * 60}.zylker.com"
KEYS = [{}, {"algorithm": "ECDSA", "curve": "P-256"}, {"algorithm": "Ed25519"}, {"size": 1 << 80}]
TARGETS = [
    {"product": "generic"},
    {"product": "mdm-plus", "build": "10.1.2303.3"},
    {"product": "mdm-plus", "build": "10.1.1"},
]


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
    return st.one_of(good, spoilt, spoilt, st.text(HOSTILE, max_size=70), st.text(max_size=70))


SUBJECT_CHANGES = st.sampled_from([one.key for one in ATTRIBUTES]).flatmap(
    lambda key: st.tuples(st.just(("subject", key)), hostile_texts(key))
)
SAN_CHANGES = st.sampled_from(["dns_names", "ip_addresses", "email_addresses", "uris"]).flatmap(
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
CHANGES = st.lists(SUBJECT_CHANGES | SAN_CHANGES | OTHER_CHANGES, max_size=4)
# No common name is right for every name in the list, and without one the names decide.
NAMES = st.lists(hostile_texts("dns_names"), min_size=1, max_size=3).map(
    lambda names: [(("san", "dns_names"), names)]
)


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


def key_name(plan: Plan) -> str:
    names = {KeyAlgorithm.RSA: "leaf", KeyAlgorithm.ECDSA: "p256", KeyAlgorithm.ED25519: "ed25519"}
    return names[plan.request.key.algorithm]


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(CHANGES, NAMES))
@example([(("subject", "common_name"), "é" * 33 + ".de"), (("target",), TARGETS[0])])
@example([(("subject", "common_name"), LONG_NAME), (("san", "dns_names"), [LONG_NAME])])
@example([(("usages", "key_usage"), ["key_encipherment", "digital_signature"])])
@example([(("san", "ip_addresses"), ["fe80::1%eth0"])])
def test_what_the_rules_let_through_is_asked_for_unchanged(changes: list[Change]) -> None:
    plan = settled(changes)
    if plan is None:
        return
    csr = read_csr(make_csr(plan.request, test_key(key_name(plan))))
    assert isinstance(csr, Csr)
    assert csr.fields is not None, csr.unsaid
    assert csr.fields.differences(plan.request) == ()
    assert csr.fields.subject == plan.request.subject
    openssl_conf(plan, template_text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(CHANGES, NAMES))
@example([(("subject", "email_address"), "é@zylker.com")])
@example([(("subject", "organization"), "Z" * 65)])
def test_openssl_makes_the_same_request_of_what_the_rules_let_through(
    changes: list[Change],
) -> None:
    openssl = program("openssl")
    plan = settled([*changes, (("key",), {})])
    if plan is None:
        return
    key = test_key("leaf")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "leaf.key").write_bytes(
            key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        )
        (folder / "req.conf").write_bytes(openssl_conf(plan, template_text))
        argv = ["req", "-new", "-key", "leaf.key", "-config", "req.conf", "-out", "server.csr"]
        run(openssl, *argv, cwd=folder)
        theirs = (folder / "server.csr").read_bytes()
    assert body(theirs) == body(make_csr(plan.request, key))


def body(pem: bytes) -> bytes:
    lines = itertools.dropwhile(lambda line: not line.startswith(b"-----"), pem.splitlines())
    return b"\n".join(lines)
