"""What each profile accepts, beside what openssl says of the same chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from certspec.chain.refusal import explain
from certspec.chain.validate import Question, askable_name, can_ask, validate
from certspec.verify import verify_path
from tests.support.ca import der
from tests.support.certificate import Changes
from tests.support.clock import NOW
from tests.support.keys import test_key
from tests.support.recipe import read_recipe
from tests.support.recipe_certificates import Certificates
from tests.unit.chain.sample import codes, judged, made, read
from tests.unit.support.sample import HOST, ISSUING, REQUEST, ROOT
from tests.unit.support.verifying import openssl_verify

if TYPE_CHECKING:
    from pathlib import Path

    from certspec.chain.validate import Profile
    from tests.support.ca import Authority

PRIVATE_WAYS = {
    "no key identifier on the leaf": "[leaf]\nkey_identifiers = false",
    "no key identifiers anywhere": (
        "[leaf]\nkey_identifiers = false\n[issuer]\nkey_identifiers = false\n"
        "[root]\nkey_identifiers = false"
    ),
    "no key usage on the root": "[root]\nkey_usage = []",
    "no key usage on any CA": "[root]\nkey_usage = []\n[issuer]\nkey_usage = []",
}


@pytest.mark.parametrize("way", PRIVATE_WAYS)
def test_what_private_cas_leave_out(tmp_path: Path, way: str) -> None:
    assert judged(PRIVATE_WAYS[way], profile="private").accepted
    strict = judged(PRIVATE_WAYS[way], profile="webpki")
    assert {one.code for one in strict.causes} == {"CS416"}
    certificates = Certificates(read_recipe(PRIVATE_WAYS[way]))
    issuer, root = certificates.issuer.certificate, certificates.root.certificate
    assert openssl_verify(tmp_path, certificates.leaf, [issuer], root, NOW, strict=False) == ""


@pytest.mark.parametrize("profile", ["webpki", "private"])
def test_a_good_chain_is_accepted_by_either_profile(profile: Profile) -> None:
    verdict = judged(profile=profile)
    assert verdict.accepted
    assert verdict.causes == ()
    labels = [one.label for one in verdict.path]
    assert labels == ["mdm.zylker.com", "Zylker Test Issuing CA", "Zylker Test Root"]


REFUSED_BY_BOTH = {
    "not a CA": "[issuer]\nca = false",
    "a root that is no CA": "[root]\nca = false",
    "no basic constraints but CA usage": '[issuer]\nca = false\nkey_usage = ["key_cert_sign"]',
    "may not sign": '[issuer]\nkey_usage = ["crl_sign"]',
    "client only": '[leaf]\next_key_usage = ["client_auth"]',
    "any purpose only": '[leaf]\next_key_usage = ["2.5.29.37.0"]',
    "issuer for clients": '[issuer]\next_key_usage = ["client_auth"]',
    "a CA as server": "[leaf]\nca = true",
    "other names": '[leaf]\nnames = ["www.zylker.net"]',
    "names excluded": '[root]\nexcluded = ["zylker.com"]',
    "SHA-1": '[leaf]\nhash = "sha1"',
    "short key": '[issuer]\nkey = "rsa1024"',
    "critical": "[issuer]\nunknown_critical = true",
    "another key": '[leaf]\nsigned_by = "other"',
    "too long": "[root]\npath_length = 0",
}


@pytest.mark.parametrize("profile", ["webpki", "private"])
@pytest.mark.parametrize("fault", REFUSED_BY_BOTH)
def test_no_profile_accepts_a_broken_chain(fault: str, profile: Profile) -> None:
    verdict = judged(REFUSED_BY_BOTH[fault], profile=profile)
    assert not verdict.accepted
    assert verdict.causes
    assert "CS400" not in {one.code for one in verdict.causes}


def test_the_root_may_be_given_in_any_order_with_strays() -> None:
    given = ("other", "root", "second", "issuer", "leaf")
    assert judged("[second]", given=given).accepted


def test_a_cross_signed_issuer_is_accepted_by_either_root() -> None:
    here = made()
    leaf, issuer, root = read(here.leaf), read(here.issuer.certificate), read(here.root.certificate)
    crossing = made('[root]\nkey = "other"\ncommon_name = "Old Root"').root
    crossed = read(crossing.cross_sign(here.issuer).certificate)
    old_root = read(crossing.certificate)
    question = Question(NOW)
    for anchor, between in ((root, issuer), (old_root, crossed)):
        assert validate(leaf, [issuer, crossed], [anchor], HOST, question) == (
            leaf,
            between,
            anchor,
        )


def test_nothing_trusted_is_no_error() -> None:
    assert validate(read(made().leaf), [], [], HOST, Question(NOW)) == "no trusted root was given"


@pytest.mark.parametrize(
    ("name", "askable"),
    [
        ("mdm.zylker.com", True),
        ("*.zylker.com", True),
        ("192.0.2.7", True),
        ("2001:db8::7", True),
        ("localhost", True),
        ("my_mdm.zylker.com", False),
        ("bücher.example", False),
        ("a b", False),
        ("", False),
        ("*", False),
        ("a.*.zylker.com", False),
        ("192.0.2.0/24", False),
        ("\ud800", False),
        (f"{'a' * 64}.example", False),
    ],
)
def test_names_that_can_be_asked_for(name: str, *, askable: bool) -> None:
    leaf = read(made().leaf)
    assert can_ask(name, leaf) is askable
    verdict = judged(names=(name,))
    assert ("CS406" in {one.code for one in verdict.causes}) is not askable


@pytest.mark.parametrize(
    ("names", "first"),
    [
        ('"my_mdm.zylker.com", "*.zylker.com", "192.0.2.7"', "*.zylker.com"),
        ('"my_mdm.zylker.com", "192.0.2.7"', "192.0.2.7"),
        ('"my_mdm.zylker.com"', None),
    ],
)
def test_the_first_of_its_names_that_can_be_asked_for(names: str, first: str | None) -> None:
    assert askable_name(read(made(f"[leaf]\nnames = [{names}]").leaf)) == first


def test_a_wildcard_is_asked_as_one_label() -> None:
    recipe = '[leaf]\nnames = ["*.zylker.com"]'
    assert judged(recipe, names=("*.zylker.com",)).accepted
    assert judged(recipe, names=("mdm.zylker.com",)).accepted
    assert not judged(recipe, names=("zylker.com",)).accepted
    assert not judged(names=("*.zylker.com",)).accepted


def test_every_name_is_asked_for() -> None:
    assert judged(names=("mdm.zylker.com", "www.zylker.com")).accepted
    assert not judged(names=("mdm.zylker.com", "mail.zylker.com")).accepted
    assert not judged(names=("mail.zylker.com", "mdm.zylker.com")).accepted


def test_without_names_only_the_path_is_asked_for() -> None:
    assert judged(names=()).accepted
    assert judged('[leaf]\nnames = ["my_mdm.zylker.com", "b.example"]', names=()).accepted
    assert not judged("[leaf]\nnames = []", names=()).accepted


def test_the_depth_can_be_limited() -> None:
    assert judged("[second]", max_depth=2).accepted
    verdict = judged("[second]", max_depth=1)
    assert [one.code for one in verdict.causes] == ["CS412"]


def ee(usage: x509.ObjectIdentifier) -> x509.Certificate:
    """A leaf whose extended key usage is critical, as RFC 5280 lets it be."""
    extension = (x509.ExtendedKeyUsage([usage]), True)
    return ISSUING.issue(REQUEST, ext_key_usage=[], extra_extensions=[extension])


def ca(*, marked: bool) -> Authority:
    """An issuer whose basic constraints are not critical, as old private CAs make them."""
    extension = (x509.BasicConstraints(ca=marked, path_length=None), False)
    return ROOT.intermediate(key=test_key("issuing"), ca=None, extra_extensions=[extension])


def codes_of(leaf: x509.Certificate, authority: Authority, profile: Profile) -> list[str]:
    given, roots = [der(authority.certificate)], [der(ROOT.certificate)]
    return codes(verify_path(der(leaf), given, roots, [HOST], NOW, profile=profile))


def test_a_private_leaf_may_have_a_critical_extended_key_usage() -> None:
    assert codes_of(ee(ExtendedKeyUsageOID.SERVER_AUTH), ISSUING, "private") == []
    assert codes_of(ee(ExtendedKeyUsageOID.SERVER_AUTH), ISSUING, "webpki") == ["CS416"]
    assert codes_of(ee(ExtendedKeyUsageOID.CLIENT_AUTH), ISSUING, "private") == ["CS415"]


def test_private_cas_may_have_basic_constraints_that_are_not_critical() -> None:
    marked, unmarked = ca(marked=True), ca(marked=False)
    assert codes_of(marked.issue(REQUEST), marked, "private") == []
    assert codes_of(marked.issue(REQUEST), marked, "webpki") == ["CS416"]
    assert codes_of(unmarked.issue(REQUEST), unmarked, "private") == ["CS409"]


@pytest.mark.parametrize("profile", ["webpki", "private"])
def test_the_validator_agrees_with_what_is_found_before_it(profile: Profile) -> None:
    """What the search reports, the validator refuses by itself, in words that are known."""
    leaf, root = read(ISSUING.issue(REQUEST)), read(ROOT.certificate)
    for changes in (Changes(ca=False), Changes(key_usage=["crl_sign"])):
        issuer = read(ROOT.intermediate(key=test_key("issuing"), **changes).certificate)
        reason = validate(leaf, [issuer], [root], HOST, Question(NOW, profile))
        assert isinstance(reason, str)
        cause = explain(reason, issuer)
        assert cause is not None
        assert cause.code == "CS409"
