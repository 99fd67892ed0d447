"""What each profile accepts, beside what openssl says of the same chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certspec.chain.validate import Question, can_ask, own_names, validate
from tests.support.clock import NOW
from tests.support.recipe import read_recipe
from tests.support.recipe_certificates import Certificates
from tests.unit.chain.sample import judged, made, read
from tests.unit.support.verifying import openssl_verify

if TYPE_CHECKING:
    from pathlib import Path

    from certspec.chain.validate import Profile

HOST = "mdm.zylker.com"

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


def test_own_names_are_those_that_can_be_asked_for() -> None:
    leaf = read(made('[leaf]\nnames = ["my_mdm.zylker.com", "*.zylker.com", "192.0.2.7"]').leaf)
    assert own_names(leaf) == ("*.zylker.com", "192.0.2.7")


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
