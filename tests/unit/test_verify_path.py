"""`verify_path` is a promise to others: its signature, and that no data makes it raise."""

from __future__ import annotations

import inspect

from hypothesis import given, settings
from hypothesis import strategies as st

from certspec.chain.certificate import read_certificate
from certspec.verify import verify_path
from tests.support.ca import der
from tests.support.clock import NOW
from tests.unit.support.sample import HOST, ISSUING, REQUEST, ROOT

LEAF, ISSUER, ANCHOR = der(ISSUING.issue(REQUEST)), der(ISSUING.certificate), der(ROOT.certificate)
SOUND = (LEAF, ISSUER, ANCHOR)


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


@settings(deadline=None)
@given(leaf=damaged)
def test_no_damaged_leaf_is_accepted(leaf: bytes) -> None:
    verdict = verify_path(leaf, [ISSUER], [ANCHOR], [HOST], NOW)
    assert verdict.accepted is (leaf in SOUND)


@settings(deadline=None)
@given(st.integers(-3, 300) | st.just(10**30))
def test_no_depth_raises(depth: int) -> None:
    verdict = verify_path(LEAF, [ISSUER], [ANCHOR], [HOST], NOW, max_depth=depth)
    assert verdict.accepted is not bool(verdict.causes)
