"""Whatever a value holds, `openssl req` on the conf makes certspec's own request from it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from certspec.artifacts.openssl_value import openssl_value
from certspec.artifacts.request.openssl_conf import openssl_conf
from certspec.plan.settle import settle
from certspec.request.csr import make_csr
from certspec.shipped import template_text
from certspec.source.document import parse
from certspec.spec.read import read_spec
from tests.support.clock import NOW
from tests.support.keys import key_pem, test_key
from tests.support.programs import program, run

if TYPE_CHECKING:
    from certspec.plan.plan import Plan

BASE = """\
spec_version = 1
target = { product = "mdm-plus", build = "10.1.1.1" }
san = { dns_names = ["mdm.zylker.com"] }
"""
# The empty string and NUL have no form in a conf, lone surrogates none in UTF-8; rules refuse them.
VALUES = st.text(
    st.one_of(
        st.sampled_from("\\\"'`#$;=[]{}()@,:+/*% \t\n\r\bnrtbé株😀\u00a0\u200d"),
        st.characters(exclude_characters="\0", exclude_categories=["Cs"]),
    ),
    min_size=1,
    max_size=64,
)
MAX_LINE_BYTES = 509


def _plan(fields: dict[str, str]) -> Plan:
    document = parse("mdm.cert.toml", BASE.encode()).document
    assert document is not None
    document.data["subject"] = fields
    read = read_spec(document)
    assert read.spec is not None
    return settle(read.spec, read.origin, NOW)


def _both(plan: Plan) -> tuple[bytes, bytes]:
    """openssl's request and certspec's, from the same plan and key."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "o.conf").write_bytes(openssl_conf(plan, template_text))
        (folder / "o.key").write_bytes(key_pem("leaf"))
        arguments = "req -new -key o.key -config o.conf -out o.csr"
        run(program("openssl"), *arguments.split(), cwd=folder)
        return (folder / "o.csr").read_bytes(), make_csr(plan.request, test_key("leaf"))


@given(locality=VALUES, organization=VALUES)
@settings(max_examples=40, deadline=None)
@example(locality="a\n[ alt_names ]\nDNS.99 = evil.example.net", organization="x")
@example(locality="$ENV::HOME", organization="${ENV::PATH}")
@example(locality="Acme #1 Ltd", organization=".include /etc/passwd")
@example(locality="O'Brien", organization='"quoted"')
@example(locality="ends with \\", organization="C:\\new\\table")
@example(locality="😀" * 123 + 'a"', organization=" both ends ")
@example(locality="\\" * 128, organization="$" * 64)
def test_openssl_makes_the_same_bytes(locality: str, organization: str) -> None:
    theirs, ours = _both(_plan({"locality": locality, "organization": organization}))
    assert theirs == ours


@given(VALUES | st.text(st.characters(exclude_categories=["Cs"]), min_size=400, max_size=3000))
@settings(max_examples=200, deadline=None)
def test_no_line_with_a_backslash_is_longer_than_old_parsers_read(value: str) -> None:
    for line in f"organizationalUnitName = {openssl_value(value)}".splitlines():
        assert len(line.encode()) <= MAX_LINE_BYTES or "\\" not in line


@pytest.mark.parametrize("kind", ["RSA", "ECDSA"])
def test_all_names_and_usages_arrive(kind: str) -> None:
    text = (
        BASE
        + f"""
[subject]
country = "CH"
organizational_unit = "R&D, \\"Lab\\" #1"
serial_number = "HRB 1"
email_address = "a@b.example"
[key]
algorithm = "{kind}"
[usages]
ext_key_usage = ["server_auth", "client_auth"]
"""
    )
    text = text.replace(
        'san = { dns_names = ["mdm.zylker.com"] }',
        'san = { dns_names = ["mdm.zylker.com", "*.zylker.com"], '
        'ip_addresses = ["10.0.0.1", "2001:db8::1"], email_addresses = ["a@b.example"], '
        'uris = ["https://a.example/#x$y"] }',
    )
    document = parse("mdm.cert.toml", text.encode()).document
    assert document is not None
    read = read_spec(document)
    assert read.spec is not None
    theirs, ours = _both(settle(read.spec, read.origin, NOW))
    assert theirs == ours
