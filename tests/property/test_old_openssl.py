"""Parsers of old OpenSSL make certspec's own request from the conf too, and lines may be long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from cryptography import x509
from hypothesis import example, given
from hypothesis import strategies as st

from certspec.artifacts import openssl_value
from certspec.artifacts.request import openssl_conf
from tests.property.examples import examples
from tests.property.hostile_values import (
    ALL_NAMES_AND_USAGES,
    CONTROLS,
    INJECTIONS,
    LONG_URIS,
    LONG_VALUES,
    SANS,
    SIGNS,
    SUBJECTS,
    around,
    plan_of,
)
from tests.property.same_request import KEY, conf_of, own_request
from tests.property.spec_changes import CHANGES, Change, settled
from tests.support.old_openssl import HOME, OldOpenssl, old_openssls
from tests.support.old_openssl_child import RefusedError
from tests.support.requesters.readers import is_refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from certspec.plan.plan import Plan

Versions = tuple[OldOpenssl, ...]
AT_THE_CUT = "😀" * 123 + "a"
# Its first line ends with an escaped backslash, which is none that joins lines.
BACKSLASH_BEFORE_THE_CUT = f"urn:{'a' * 434}\\b"
ENDS = st.sampled_from([b"\n", b"\r\n"])


@pytest.fixture(scope="module")
def versions() -> Iterator[Versions]:
    with old_openssls() as all_versions:
        yield all_versions


def same(versions: Versions, plan: Plan, end: bytes = b"\n") -> None:
    if is_refused("openssl", plan):
        assert plan.request.subject == ()
        return
    conf, ours = conf_of(plan).replace(b"\n", end), own_request(plan)
    for one in versions:
        assert one.request(conf, KEY) == ours, f"OpenSSL {one.version} asks for something else"


@examples(250)
@given(SUBJECTS, SANS, ENDS)
@example({"locality": "\\" * 128, "organization": "$" * 64}, {}, b"\r\n")
@example({"locality": "Zug", "common_name": ""}, {}, b"\n")
@example({"common_name": ""}, {}, b"\n")
def test_every_value_arrives(
    versions: Versions, subject: dict[str, Any], san: dict[str, Any], end: bytes
) -> None:
    same(versions, plan_of(subject=subject, san=san), end)


def test_every_sign_arrives_wherever_it_stands(versions: Versions) -> None:
    for sign in SIGNS + CONTROLS:
        same(versions, plan_of(subject=around(sign)))


@examples(150)
@given(LONG_VALUES, LONG_VALUES, st.lists(LONG_URIS, min_size=1, max_size=2), ENDS)
@example(f'{AT_THE_CUT}"', f"{AT_THE_CUT}\\", [BACKSLASH_BEFORE_THE_CUT], b"\n")
def test_long_values_arrive(
    versions: Versions, locality: str, street: str, uris: list[str], end: bytes
) -> None:
    subject = {"locality": locality, "street_address": street}
    same(versions, plan_of(subject=subject, san={"uris": uris}), end)


@examples(300)
@given(CHANGES, ENDS)
def test_what_the_rules_let_through_arrives(
    versions: Versions, changes: list[Change], end: bytes
) -> None:
    plan = settled([*changes, (("key",), {})])
    if plan is not None:
        same(versions, plan, end)


@pytest.mark.parametrize("kind", ["RSA", "ECDSA"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_all_names_and_usages_arrive(versions: Versions, kind: str, end: bytes) -> None:
    same(versions, plan_of(ALL_NAMES_AND_USAGES, key={"algorithm": kind}), end)


@pytest.mark.parametrize("value", INJECTIONS.values(), ids=INJECTIONS)
def test_what_would_inject_arrives_as_it_stands(versions: Versions, value: str) -> None:
    same(versions, plan_of(subject={"locality": value}))


@pytest.fixture
def unescaped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Values are written into the conf as they stand."""
    monkeypatch.setattr(openssl_conf, "openssl_value", str)


@pytest.fixture
def unsplit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Values are escaped, and stay on one line."""
    monkeypatch.setattr(openssl_value, "_MAX_CHUNK_BYTES", 1 << 20)


def outcome(version: OldOpenssl, conf: bytes) -> dict[str, str]:
    """What the request asks for, or why there is none."""
    try:
        csr = x509.load_der_x509_csr(version.request(conf, KEY))
    except RefusedError as refused:
        return {"refused": str(refused).rpartition(":")[2]}
    names = csr.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    ca = any(isinstance(one.value, x509.BasicConstraints) for one in csr.extensions)
    subject = {one.rfc4514_attribute_name: str(one.value) for one in csr.subject}
    dns_names = " ".join(names.get_values_for_type(x509.DNSName))
    return subject | {"DNS": dns_names, "CA": "TRUE" if ca else ""}


@pytest.mark.usefixtures("unescaped")
@pytest.mark.parametrize(
    ("value", "becomes"),
    [
        ("A#B", {"L": "A"}),
        ("A$HOME", {"refused": "variable has no value"}),
        ("A\\B", {"L": "AB"}),
        ("C:\\new", {"L": "C:\new"}),
        ("O'Brien", {"L": "OBrien"}),
        (" A ", {"L": "A"}),
        ("A\\", {"L": "AcommonName = mdm.zylker.com"}),
        (INJECTIONS["an extra RDN"], {"OU": "evil"}),
        (INJECTIONS["a section opened again"], {"DNS": "evil.example.net mdm.zylker.com"}),
        (INJECTIONS["a new section"], {"DNS": "evil.example.net"}),
        (INJECTIONS["a CA"], {"CA": "TRUE"}),
        (INJECTIONS["a value for another section"], {"DNS": "evil.example.net mdm.zylker.com"}),
        (INJECTIONS["the environment"], {"L": HOME}),
    ],
)
def test_an_unescaped_value_is_seen_to_become_another(
    versions: Versions, value: str, becomes: dict[str, str]
) -> None:
    plan = plan_of(subject={"locality": value})
    for one in versions:
        assert becomes.items() <= outcome(one, conf_of(plan)).items()
        with pytest.raises((AssertionError, RefusedError)):
            same((one,), plan)


@pytest.mark.usefixtures("unescaped")
def test_an_unescaped_value_is_seen_to_read_a_file(versions: Versions, tmp_path: Path) -> None:
    file = tmp_path / "extra.cnf"
    file.write_text("organizationalUnitName = evil\n")
    conf = conf_of(plan_of(subject={"locality": f"Zylker\n.include {file}"}))
    before, *since = versions
    assert outcome(before, conf) == {"refused": "missing equal sign"}
    for one in since:
        assert outcome(one, conf)["OU"] == "evil"


@pytest.mark.usefixtures("unsplit")
@pytest.mark.parametrize(
    ("end", "becomes"),
    [
        ('"', {"L": AT_THE_CUT}),
        ('"$C', {"refused": "variable has no value"}),
        ("\\", {"L": f'{AT_THE_CUT}"'}),
    ],
)
def test_a_long_line_is_seen_to_lose_a_backslash(
    versions: Versions, end: str, becomes: dict[str, str]
) -> None:
    plan = plan_of(subject={"locality": f"{AT_THE_CUT}{end}"})
    for one in versions:
        assert becomes.items() <= outcome(one, conf_of(plan)).items()


@pytest.mark.parametrize("setting", [b"", b"utf8 = true\n"])
def test_without_the_setting_utf8_is_seen_to_be_read_as_latin_1(
    versions: Versions, setting: bytes
) -> None:
    conf = conf_of(plan_of(subject={"locality": "Köln"})).replace(b"utf8 = yes\n", setting)
    for one in versions:
        assert outcome(one, conf)["L"] == "KÃ¶ln"


def test_a_byte_order_mark_is_seen_to_be_no_line(versions: Versions) -> None:
    conf = b"\xef\xbb\xbf" + conf_of(plan_of())
    refused = {one.version for one in versions if "refused" in outcome(one, conf)}
    assert refused == {"1.0.2q", "1.1.1g"}
