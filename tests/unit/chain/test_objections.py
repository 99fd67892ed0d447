"""What the profiles object to where the validator accepts; each case differs in one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cryptography import x509

from certspec.verify import verify_path
from tests.support.ca import Authority, ca_name, der
from tests.support.clock import NOW
from tests.support.keys import test_key
from tests.unit.chain.sample import codes, judged
from tests.unit.support.sample import HOST, REQUEST, ROOT

if TYPE_CHECKING:
    from certspec.chain.validate import Profile
    from certspec.chain.verdict import PathVerdict
    from tests.support.certificate import Changes

OBJECTIONS: list[tuple[str, Profile, str]] = [
    ("[leaf]\next_key_usage = []", "webpki", "CS604"),
    ('[leaf]\next_key_usage = ["server_auth", "2.5.29.37.0"]', "webpki", "CS623"),
    ('[leaf]\ncommon_name = "MDM.zylker.com"', "webpki", "CS624"),
    ('[leaf]\ncommon_name = "zylker.com"', "webpki", "CS624"),
    ('[leaf]\nadd_names = ["192.0.2.7"]\ncommon_name = "192.0.2.007"', "webpki", "CS624"),
    ('[leaf]\nadd_names = ["*.com"]', "webpki", "CS625"),
    ('[leaf]\nadd_names = ["*.CO.UK"]', "webpki", "CS625"),
    ('[leaf]\nadd_names = ["*.com"]', "private", "CS625"),
    ('[leaf]\nkey = "rsa1024"', "webpki", "CS627"),
    ('[leaf]\nkey = "rsa2047"', "webpki", "CS627"),
    ('[leaf]\nkey = "rsa2052"', "webpki", "CS627"),
    ('[leaf]\nkey = "secp256k1"', "webpki", "CS627"),
    ('[leaf]\nkey = "ed25519"', "webpki", "CS627"),
    ('[issuer]\nkey = "rsa2052"', "webpki", "CS627"),
    ('[root]\nkey = "rsa2052"', "webpki", "CS627"),
    ('[root]\next_key_usage = ["server_auth"]', "webpki", "CS416"),
    ('[leaf]\nserial = "00"', "rfc5280", "CS626"),
]
SILENT: list[tuple[str, Profile]] = [
    ('[leaf]\nsubject = { common_name = "" }', "webpki"),
    ('[leaf]\ncommon_name = "www.zylker.com"', "webpki"),
    ('[leaf]\nadd_names = ["192.0.2.7"]\ncommon_name = "192.0.2.7"', "webpki"),
    ('[leaf]\nadd_names = ["*.zylker.com"]', "webpki"),
    ('[leaf]\nkey = "p256"', "webpki"),
    ('[leaf]\nkey = "p384"', "webpki"),
    ('[leaf]\nkey = "p521"', "webpki"),
    ('[leaf]\ncommon_name = "zylker.com"', "rfc5280"),
    ('[leaf]\ncommon_name = "zylker.com"', "private"),
    ("[leaf]\next_key_usage = []", "rfc5280"),
    ('[leaf]\nserial = "01"', "rfc5280"),
]


@pytest.mark.parametrize(("recipe", "profile", "code"), OBJECTIONS)
def test_what_the_validator_accepts_and_the_profile_does_not(
    recipe: str, profile: Profile, code: str
) -> None:
    verdict = judged(recipe, profile=profile)
    assert not verdict.accepted
    assert codes(verdict) == [code]
    assert len(verdict.path) > 1


@pytest.mark.parametrize(("recipe", "profile"), SILENT)
def test_what_is_no_matter_of_the_profile(recipe: str, profile: Profile) -> None:
    verdict = judged(recipe, profile=profile)
    assert verdict.accepted, verdict.causes


@pytest.mark.parametrize("profile", ["webpki", "rfc5280", "private"])
def test_a_good_answer_pleases_every_profile(profile: Profile) -> None:
    assert judged(profile=profile).accepted


def ask(
    authority: Authority, profile: Profile, *more: x509.Certificate, root: Authority = ROOT
) -> PathVerdict:
    leaf = authority.issue(REQUEST)
    given = [der(one) for one in (*authority.chain, *more)]
    return verify_path(der(leaf), given, [der(root.certificate)], [HOST], NOW, profile=profile)


CONSTRAINTS = x509.NameConstraints([x509.DNSName("zylker.com")], None)
POLICY = x509.PolicyConstraints(None, 0)


@pytest.mark.parametrize(
    ("extension", "words"), [(CONSTRAINTS, "name constraints"), (POLICY, "policy constraints")]
)
def test_constraints_must_be_critical_by_rfc_5280(
    extension: x509.ExtensionType, words: str
) -> None:
    marked = ROOT.intermediate(key=test_key("issuing"), extra_extensions=[(extension, False)])
    (cause,) = ask(marked, "rfc5280").causes
    assert cause.code == "CS416"
    assert words in cause.message


def test_public_cas_may_leave_name_constraints_uncritical() -> None:
    marked = ROOT.intermediate(key=test_key("issuing"), extra_extensions=[(CONSTRAINTS, False)])
    assert ask(marked, "webpki").accepted
    critical = ROOT.intermediate(key=test_key("issuing"), extra_extensions=[(CONSTRAINTS, True)])
    assert ask(critical, "rfc5280").accepted


def test_rfc_5280_wants_key_identifiers_of_cas() -> None:
    changes: Changes = {"aki": None}
    without = ROOT.intermediate(key=test_key("issuing"), **changes)
    assert "authority key identifier" in ask(without, "rfc5280").causes[0].message
    assert ask(without, "webpki").accepted
    bare = Authority.root(now=NOW, key=test_key("root"), ski=False)
    below = bare.intermediate(key=test_key("issuing"), aki=ROOT._as_issuer()["aki"])
    assert "subject key identifier" in ask(below, "rfc5280", root=bare).causes[0].message


def with_root(identifier: x509.AuthorityKeyIdentifier) -> PathVerdict:
    root = Authority.root(now=NOW, key=test_key("root"), aki=identifier)
    return ask(root.intermediate(key=test_key("issuing")), "webpki", root=root)


def test_a_public_root_names_its_own_key_or_none() -> None:
    own = x509.SubjectKeyIdentifier.from_public_key(test_key("root").public_key()).digest
    issuer = [x509.DirectoryName(ca_name("Zylker Test Root"))]
    assert with_root(x509.AuthorityKeyIdentifier(own, None, None)).accepted
    other = with_root(x509.AuthorityKeyIdentifier(b"other", None, None))
    assert [one.message for one in other.causes] == [
        "the root 'Zylker Test Root' names another key than its own as its issuer's (BR 7.1.2.1.3)"
    ]
    named = with_root(x509.AuthorityKeyIdentifier(own, issuer, 1))
    assert [one.message for one in named.causes] == [
        "the root 'Zylker Test Root' names its issuer by name and serial number (BR 7.1.2.1.3)"
    ]


def test_a_ca_with_a_better_certificate_is_not_objected_to() -> None:
    worse = ROOT.intermediate(key=test_key("issuing"), aki=None)
    better = ROOT.intermediate(key=test_key("issuing"))
    for first, second in ((worse, better), (better, worse)):
        verdict = ask(first, "rfc5280", second.certificate)
        assert verdict.accepted
        assert verdict.path[1].x509 == better.certificate


def test_a_ca_whose_certificates_are_all_bad_is_told_the_first() -> None:
    worse = ROOT.intermediate(key=test_key("issuing"), aki=None)
    bad = ROOT.intermediate(key=test_key("issuing"), extra_extensions=[(POLICY, False)])
    verdict = ask(worse, "rfc5280", bad.certificate)
    assert not verdict.accepted
    assert len(verdict.causes) == 1


def test_rfc_5280_takes_a_ca_for_a_server() -> None:
    verdict = judged('[leaf]\nca = true\nkey_usage = ["key_cert_sign"]', profile="rfc5280")
    assert verdict.accepted, verdict.causes
    refused = judged('[leaf]\nkey_usage = ["key_cert_sign"]', profile="rfc5280")
    assert codes(refused) == ["CS416"]
    assert codes(judged("[leaf]\nca = true", profile="webpki")) == ["CS401"]
