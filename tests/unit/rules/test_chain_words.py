"""What the findings on an answer say, and where they point."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certspec.finding import CertPlace, SpecPlace
from tests.support.ca import ca_name
from tests.support.certificate import general_name
from tests.support.faults import as_printable_string, as_utf8_string, reordered
from tests.support.recipe import read_recipe
from tests.support.recipe_answer import judge_recipe
from tests.support.recipe_certificates import NAMES, Certificates

if TYPE_CHECKING:
    from collections.abc import Callable

    from cryptography import x509

    from certspec.finding import Finding


def finding(recipe: str, code: str) -> Finding:
    return next(one for one in judge_recipe(read_recipe(recipe)).findings if one.code == code)


def places(one: Finding) -> list[tuple[str | int, ...]]:
    return [place.path for place, _ in one.also if isinstance(place, SpecPlace)]


def test_a_key_that_is_known_is_named() -> None:
    known = '[leaf]\nkey = "other"\n[lock.known]\nother = "the key of the spec \'web\'"'
    assert "is for the key of the spec 'web'" in finding(known, "CS701").message
    unknown = '[leaf]\nkey = "other"'
    assert "is for a key that is not known here" in finding(unknown, "CS701").message


def test_a_missing_name_points_at_both_places() -> None:
    one = finding('[leaf]\nnames = ["mdm.zylker.com"]', "CS702")
    assert one.message == "www.zylker.com is not among the certificate's names"
    assert one.place == CertPlace("1-leaf", 0, "mdm.zylker.com", "subjectAltName")
    assert places(one) == [("san", "dns_names", 1)]


def test_a_changed_field_points_at_both_places() -> None:
    one = finding('[leaf]\nsubject = { locality = "Springfield" }', "CS704")
    assert one.message == "locality is 'Springfield', 'Chicago' was asked for"
    assert one.place == CertPlace("1-leaf", 0, "mdm.zylker.com", "subject")
    assert places(one) == [("subject", "locality")]


def test_a_line_that_the_spec_does_not_have_is_not_pointed_at() -> None:
    assert places(finding('[leaf]\nkey = "other"', "CS701")) == []
    spec = '[spec.key]\nsize = 2048\n[leaf]\nkey = "other"'
    assert places(finding(spec, "CS701")) == [("key",)]


def test_the_surplus_second_is_named_with_the_advice() -> None:
    one = finding("[leaf]\nlifetime_days = 397\nlifetime_seconds = 1", "CS605")
    assert "397 days and 1 second, which counts as 398 days" in one.message
    assert "396 days" in one.fix
    assert places(one) == [("target",)]


def test_a_path_finding_points_at_the_roots() -> None:
    one = finding('deliver = ["leaf"]', "CS402")
    assert places(one) == [("issuer", "roots")]
    assert one.place == CertPlace("1-leaf", 0, "mdm.zylker.com")


def test_a_certificate_of_the_trusted_roots_has_its_place_there() -> None:
    one = finding("[root]\nnot_after = 2026-11-23T11:59:59Z", "CS404")
    assert one.place == CertPlace("trusted roots", 0, "Zylker Test Root")


def test_an_added_name_shows_the_line_that_would_allow_it() -> None:
    one = finding('[leaf]\nadd_names = ["a.example"]', "CS703")
    assert '`allow_extra_dns_names = ["a.example"]` in [conformance]' in one.fix
    assert "allow_extra_dns_names" not in finding('[leaf]\nadd_names = ["::1"]', "CS703").fix


def test_the_end_of_client_auth_is_dated_for_public_cas_alone() -> None:
    usages = '[leaf]\next_key_usage = ["server_auth", "client_auth"]\n'
    public = '[spec.issuer]\nkind = "public"\nroots = ["root.cer"]\n'
    assert "Let's Encrypt 2026-05-13" in finding(public + usages, "CS705").message
    assert "2026" not in finding(usages, "CS705").message


def test_a_changed_root_is_told_with_both_fingerprints() -> None:
    one = finding(f'[lock]\nactive = "earlier"\nroot = "{"ab" * 32}"', "CS709")
    assert "abababababababab" in one.message
    assert "drop off" in one.message


def test_an_incomplete_chain_is_not_called_checked() -> None:
    judged = judge_recipe(read_recipe('deliver = ["leaf"]'))
    outcomes = {one.code: one.outcome.value for one in judged.checks}
    assert outcomes["CS601"] == outcomes["CS602"] == "not_checked"


@pytest.mark.parametrize("encode", [as_printable_string, as_utf8_string, reordered])
def test_order_and_string_types_of_the_subject_do_not_matter(
    encode: Callable[[x509.Name], x509.Name], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Certificates(read_recipe(""))
    leaf = made.issuer.issue(
        made.leaf.public_key(),  # type: ignore[arg-type]
        subject=encode(made.leaf.subject),
        names=[general_name(name) for name in NAMES],
    )
    assert leaf != made.leaf
    monkeypatch.setattr(Certificates, "leaf", leaf)
    assert judge_recipe(read_recipe("")).findings == ()


def test_a_subject_of_somebody_else_is_compared_field_by_field(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = Certificates(read_recipe(""))
    leaf = made.issuer.issue(
        made.leaf.public_key(),  # type: ignore[arg-type]
        subject=ca_name("mdm.zylker.com"),
        names=[general_name(name) for name in NAMES],
    )
    monkeypatch.setattr(Certificates, "leaf", leaf)
    messages = [one.message for one in judge_recipe(read_recipe("")).findings]
    assert messages == [
        "province 'IL' was left out of the subject",
        "locality 'Chicago' was left out of the subject",
    ]


@pytest.mark.parametrize(
    ("lock", "csr"), [("", "mdm/server.csr"), ('active = "earlier"', "mdm/next/server.csr")]
)
def test_the_csr_to_ask_for_is_the_one_that_waits(lock: str, csr: str) -> None:
    one = finding(f'[leaf]\nkey = "other"\n[lock]\n{lock}', "CS701")
    assert f"the certificate of {csr}, or" in one.fix
