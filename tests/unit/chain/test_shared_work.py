"""What is done once for many chains and many names says what doing it each time would say."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given
from hypothesis import strategies as st

from certspec import moment
from certspec.chain.certificate import read_certificate
from certspec.chain.names import may_be_address
from certspec.chain.validate import Question, has_name, validate
from certspec.request.csr import Csr, csr_key, read_csr
from certspec.verify import verify_path
from tests.support.ca import der
from tests.support.certificate import make_request
from tests.support.clock import NOW
from tests.support.keys import test_key
from tests.unit.chain.sample import read
from tests.unit.support.sample import ISSUING, REQUEST, ROOT

NAMES = ("mdm.zylker.com", "*.zylker-it.com", "192.0.2.7", "2001:db8::1")
LEAF = read(ISSUING.issue(make_request(test_key("leaf"), NAMES)))
CHAIN = [read(one) for one in ISSUING.chain]
ROOTS = [read(ROOT.certificate)]
ASKED = (*NAMES, "a.zylker-it.com", "b.a.zylker-it.com", "zylker-it.com", "192.0.2.8", "my_host")
PROFILES = ("webpki", "rfc5280", "private")


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", ASKED)
def test_a_further_name_is_judged_as_if_it_were_the_first(name: str, profile: str) -> None:
    question = Question(NOW, profile)  # type: ignore[arg-type]
    assert isinstance(validate(LEAF, CHAIN, ROOTS, NAMES[0], question), tuple)
    whole = validate(LEAF, CHAIN, ROOTS, name, question)
    assert has_name(LEAF, name, question) is isinstance(whole, tuple)


@given(st.lists(st.sampled_from(ASKED), min_size=1))
def test_a_path_is_valid_for_all_names_or_for_none(names: list[str]) -> None:
    verdict = verify_path(LEAF, CHAIN, ROOTS, names, NOW, profile="private")
    question = Question(NOW, "private")
    each = [validate(LEAF, CHAIN, ROOTS, name, question) for name in names]
    assert verdict.accepted is all(isinstance(one, tuple) for one in each)


def test_other_roots_are_not_those_of_the_chain_before() -> None:
    assert verify_path(LEAF, CHAIN, ROOTS, NAMES, NOW).accepted
    other = read(ROOT.intermediate("Another").certificate)
    assert not verify_path(LEAF, CHAIN, [other], NAMES, NOW).accepted
    assert verify_path(LEAF, CHAIN, ROOTS, NAMES, NOW).accepted


def test_the_same_bytes_are_read_once_and_long_ones_are_not_kept() -> None:
    content = bytes(LEAF.der)
    assert read_certificate(content) is read_certificate(bytes(bytearray(content)))
    names = [f"host{number}.zylker.com" for number in range(1_000)]
    long = der(ISSUING.issue(make_request(test_key("leaf"), names)))
    assert read_certificate(long) == read_certificate(long)
    assert read_certificate(long) is not read_certificate(long)


def test_certificates_are_the_same_by_their_bytes() -> None:
    again = read(LEAF.x509)
    assert (again, hash(again)) == (LEAF, hash(LEAF))
    assert CHAIN[0] != LEAF


def test_a_moment_learns_when_the_verdict_may_change() -> None:
    at = moment.Moment(*NOW.timetuple()[:6], tzinfo=NOW.tzinfo)
    moment.forget()
    assert verify_path(LEAF, CHAIN, ROOTS, NAMES, at).accepted
    until = moment.until()
    moment.forget()
    assert until is not None
    later = LEAF.not_after + timedelta(seconds=1)
    assert not verify_path(LEAF, CHAIN, ROOTS, NAMES, later).accepted
    assert until == int(LEAF.not_after.timestamp()) * 1_000_000 + 1


@given(st.ip_addresses())
def test_every_address_may_be_one(address: object) -> None:
    assert may_be_address(str(address))


def test_the_key_of_a_request_is_had_without_reading_all_of_it() -> None:
    content = REQUEST.public_bytes(Encoding.DER)
    csr = read_csr(content)
    assert isinstance(csr, Csr)
    assert csr_key(content) == csr.spki_sha256
    assert csr_key(content[:-40]) is None
    assert csr_key(b"") is None
