"""A configuration is read as OpenSSL reads it, and asks in a spec for what openssl would ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from hypothesis import event, example, given

from certspec.conf.model import DEFAULT
from certspec.conf.read import read_conf
from certspec.finding import any_stops
from certspec.importer import Existing
from certspec.importers.openssl_conf import IMPORTER
from certspec.sketch_text import sketch_text
from certspec.source.document import parse
from certspec.spec.read import read_spec
from tests.property.examples import examples
from tests.property.hostile_confs import ANY_TEXT, BAD_CONFS, GOOD_CONFS, SECTIONS, VARIABLE
from tests.property.same_request import KEY, conf_of
from tests.property.spec_changes import CHANGES, Change, settled
from tests.support.asked import KINDS, asked, remarks, requested
from tests.support.libcrypto import Pairs, sections_of
from tests.support.old_openssl import OldOpenssl, old_openssls
from tests.support.old_openssl_child import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan
    from certspec.sketch import Sketch

FILE = "req.conf"


@pytest.fixture(scope="module")
def openssl() -> Iterator[OldOpenssl]:
    with old_openssls() as versions:
        yield versions[-1]


@pytest.fixture(scope="module", autouse=True)
def variable() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, "from outside")
        yield


def sketched(content: bytes) -> Sketch:
    existing = Existing(FILE, content)
    assert IMPORTER.recognizes(existing)
    return IMPORTER.sketch(existing)


def as_openssl(text: str) -> None:
    content = text.encode()
    theirs, conf = sections_of(content, SECTIONS), read_conf(FILE, content)
    refused = [one for one in conf.findings if one.code == "CS343"]
    if isinstance(theirs, int):
        assert refused
        return
    assert not refused or "\n" not in text
    if refused:
        return
    for name in SECTIONS:
        assert known(conf_pairs(content, name), content) == known(theirs[name], content), name


def conf_pairs(content: bytes, name: str) -> Pairs | None:
    conf = read_conf(FILE, content)
    if name not in conf.sections:
        return None
    return [(one.key.encode(), one.value.encode()) for one in conf.section(name)]


def known(pairs: Pairs | None, content: bytes) -> Pairs | None:
    """Without what comes from the environment, which is never read."""
    conf = read_conf(FILE, content)
    entries = (one for name in conf.sections for one in conf.section(name))
    outside = {one.key.encode() for one in entries if one.environment}
    return None if pairs is None else [pair for pair in pairs if pair[0] not in outside]


@given(ANY_TEXT)
@examples(250)
@example("a = \\\n\\\n\\")
@example("a = x\\\\\\\nb = 2")
@example("[ a\\ b ]x\n\\é = 1")
@example("ENV::a = 1\n[x]\nb = $ENV::a ${a}")
@example(".includex = $none")
@example(f"{VARIABLE} = 1\na = $ENV::{VARIABLE}\nb = 2")
def test_libcrypto_reads_the_same(text: str) -> None:
    as_openssl(text)


def test_every_sign_of_the_keys_is_known() -> None:
    for sign in map(chr, range(1, 128)):
        if sign in "\r\n":
            continue
        for text in (
            f"a{sign}b = 1\n",
            f"[{sign}x]\n",
            f"[x{sign}y]\n",
            f"a = x{sign}y\\{sign}\nb = 2\n",
        ):
            as_openssl(text)


@given(GOOD_CONFS)
@examples(150)
def test_the_spec_asks_for_what_openssl_asks_for(openssl: OldOpenssl, conf: bytes) -> None:
    same_or_said(openssl, conf)


@given(BAD_CONFS)
@examples(100)
def test_what_differs_is_said(openssl: OldOpenssl, conf: bytes) -> None:
    same_or_said(openssl, conf)


def same_or_said(openssl: OldOpenssl, conf: bytes) -> None:
    sketch = sketched(conf)
    said = remarks(sketch)
    try:
        made = x509.load_der_x509_csr(openssl.request(conf, KEY))
    except RefusedError as refused:
        if str(refused).startswith("the conf"):
            assert any(one.code == "CS343" or "blank is meant" in one.message for one in said)
        return
    event("said" if said else "nothing to say")
    assert said or asked(sketch) == requested(made)
    if not any_stops(said):
        assert_a_spec(sketch)


def assert_a_spec(sketch: Sketch) -> None:
    parsed = parse("x.cert.toml", sketch_text(sketch).encode())
    assert parsed.document is not None, parsed.findings
    read = read_spec(parsed.document)
    assert not [one for one in read.findings if one.code.startswith("CS1")]
    assert read.spec is not None


@given(CHANGES)
@examples(60)
def test_own_conf_comes_back(changes: list[Change]) -> None:
    plan = settled([*changes, (("key",), {})])
    if plan is not None:
        comes_back(plan)


def comes_back(plan: Plan) -> None:
    sketch = sketched(conf_of(plan))
    assert [one.message for one in sketch.findings if one.code != "CS341"] == []
    request = plan.request
    subject = dict(request.subject)
    names = {key: list(getattr(request, key)) for key in KINDS if getattr(request, key)}
    assert asked(sketch) == {**subject, **names}
    assert sketch.value("key", "size") == request.key.size
    assert tuple(sketch.value("usages", "ext_key_usage") or ["server_auth"]) == (
        request.ext_key_usage or ("server_auth",)
    )


def test_the_section_before_all_headers_is_called_so() -> None:
    assert read_conf(FILE, b"a = 1").get("any", "a") == read_conf(FILE, b"a = 1").get(DEFAULT, "a")
