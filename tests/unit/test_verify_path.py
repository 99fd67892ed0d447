"""`verify_path` is a promise to others: its signature, and that no data makes it raise."""

from __future__ import annotations

import inspect

from cryptography import x509
from hypothesis import example, given, settings
from hypothesis import strategies as st

from certspec.chain.certificate import read_certificate
from certspec.verify import verify_path
from tests.support.ca import der
from tests.support.clock import NOW
from tests.unit.support.sample import HOST, ISSUING, REQUEST, ROOT

LEAF, ISSUER, ANCHOR = der(ISSUING.issue(REQUEST)), der(ISSUING.certificate), der(ROOT.certificate)
SOUND = (LEAF, ISSUER, ANCHOR)
SIGNATURE = x509.load_der_x509_certificate(LEAF).signature


def flipped(content: bytes, bit: int) -> bytes:
    place = bit // 8 % len(content)
    return content[:place] + bytes([content[place] ^ 1 << bit % 8]) + content[place + 1 :]


damaged = st.builds(flipped, st.sampled_from(SOUND), st.integers(0, 20_000))
anything = st.binary(max_size=60) | st.sampled_from(SOUND) | damaged
several = st.lists(anything, max_size=4)
names = st.lists(st.just(HOST) | st.text(max_size=20), max_size=3)


def test_the_signature_is_kept() -> None:
    parameters = inspect.signature(verify_path).parameters
    assert list(parameters)[:5] == ["leaf", "intermediates", "roots", "names", "at"]
    later = {name: parameters[name].default for name in list(parameters)[5:]}
    assert later == {"crls": (), "max_depth": None, "profile": "webpki"}


def test_bytes_and_certificates_are_taken_alike() -> None:
    by_bytes = verify_path(LEAF, [ISSUER], [ANCHOR], [HOST], NOW)
    read = [read_certificate(one) for one in SOUND]
    leaf, issuer, anchor = (one for one in read if not isinstance(one, str))
    by_objects = verify_path(leaf, [issuer], [anchor], [HOST], NOW)
    assert by_bytes == by_objects
    assert by_bytes.accepted


@settings(max_examples=300, deadline=None)
@given(leaf=anything, intermediates=several, roots=several, asked=names, crls=several)
def test_no_data_raises(
    leaf: bytes,
    intermediates: list[bytes],
    roots: list[bytes],
    asked: list[str],
    crls: list[bytes],
) -> None:
    verdict = verify_path(leaf, intermediates, roots, asked, NOW, crls)
    assert verdict.accepted is not bool(verdict.causes)


def signed_part(der_bytes: bytes) -> bytes:
    return x509.load_der_x509_certificate(der_bytes).tbs_certificate_bytes


@settings(deadline=None)
@example(leaf=flipped(LEAF, LEAF.index(SIGNATURE) * 8 - 8))
@given(leaf=damaged)
def test_no_leaf_is_accepted_that_was_not_signed(leaf: bytes) -> None:
    # The count of unused bits before the signature is the one that the library lets pass.
    if verify_path(leaf, [ISSUER], [ANCHOR], [HOST], NOW).accepted:
        assert signed_part(leaf) == signed_part(LEAF)


@settings(deadline=None)
@given(st.integers(-3, 300) | st.just(10**30))
def test_no_depth_raises(depth: int) -> None:
    verdict = verify_path(LEAF, [ISSUER], [ANCHOR], [HOST], NOW, max_depth=depth)
    assert verdict.accepted is not bool(verdict.causes)
