"""Each cause of a rejection in words: what it names, and what it says to do."""

from __future__ import annotations

import pytest
from cryptography import x509

from certspec.verify import verify_path
from tests.support.ca import Authority, der
from tests.support.clock import NOW
from tests.support.faults import expired
from tests.support.keys import test_key
from tests.unit.chain.sample import codes, judged, made, read
from tests.unit.support.sample import HOST, ISSUING, REQUEST, ROOT

LEAF = read(made().leaf)


def test_a_missing_intermediate_is_named_with_key_and_address() -> None:
    url = "http://pki.zylker.com/issuing.cer"
    verdict = judged(f'[leaf]\nissuer_url = "{url}"', given=())
    (cause,) = verdict.causes
    identifier = read(made().issuer.certificate).extensions.subject_key_id
    assert len(identifier) == 40
    assert cause.code == "CS402"
    assert "CN=Zylker Test Issuing CA,O=Zylker,C=US" in cause.message
    assert identifier in cause.message
    assert "'mdm.zylker.com'" in cause.message
    assert f"from the CA or from {url}" in cause.fix
    assert cause.certificate is not None
    assert cause.certificate.label == "mdm.zylker.com"


def test_a_missing_intermediate_without_pointers_is_named() -> None:
    verdict = judged("[leaf]\nkey_identifiers = false", given=())
    (cause,) = verdict.causes
    assert cause.code == "CS402"
    assert "key identifier" not in cause.message
    assert "http" not in cause.fix


def test_of_two_intermediates_the_missing_one_is_named() -> None:
    upper = judged("[second]", given=("issuer",))
    lower = judged("[second]", given=("second",))
    assert codes(upper) == codes(lower) == ["CS402"]
    assert "CN=Zylker Test Policy CA" in upper.causes[0].message
    assert "CN=Zylker Test Issuing CA" in lower.causes[0].message
    assert [one.label for one in upper.path] == ["mdm.zylker.com", "Zylker Test Issuing CA"]
    assert [one.label for one in lower.path] == ["mdm.zylker.com"]


def test_an_untrusted_root_is_shown_with_its_fingerprint_and_the_lines_to_write() -> None:
    verdict = judged('trust = ["other"]', given=("issuer", "root"))
    (cause,) = verdict.causes
    root = read(made().root.certificate)
    assert cause.code == "CS403"
    assert "CN=Zylker Test Root" in cause.message
    assert root.sha256 in cause.message
    assert '`kind = "private"`' in cause.fix
    assert '`roots = ["zylker-test-root.cer"]`' in cause.fix
    assert "[issuer]" in cause.fix
    assert cause.certificate is not None
    assert cause.certificate.sha256 == root.sha256


def test_the_file_for_a_root_has_a_plain_name() -> None:
    verdict = judged(
        'trust = ["other"]\n[root]\ncommon_name = "../Über\\"CA\\n 1"', given=("issuer", "root")
    )
    assert '`roots = ["ber-ca-1.cer"]`' in verdict.causes[0].fix


def test_a_root_that_came_with_the_answer_is_never_trusted() -> None:
    assert codes(judged("trust = []", given=("issuer", "root"))) == ["CS403"]


def test_a_self_signed_leaf_is_told_from_an_untrusted_root() -> None:
    (cause,) = judged("[leaf]\nself_signed = true", given=()).causes
    assert cause.code == "CS403"
    assert "self-signed" in cause.message
    assert "roots" not in cause.fix


def test_a_self_issued_leaf_of_another_signature_is_not_called_self_signed() -> None:
    made = '[leaf]\nself_signed = true\nsigned_by = "other"'
    (cause,) = judged(made, given=()).causes
    assert (cause.code, cause.message) == (
        "CS403",
        "'mdm.zylker.com' names itself as its issuer: no CA vouches for it",
    )


@pytest.mark.parametrize(
    ("recipe", "code", "words"),
    [
        (
            "[leaf]\nnot_after = 2026-11-23T11:59:59Z\nnot_before = 2026-01-01T00:00:00Z",
            "CS404",
            "the server certificate 'mdm.zylker.com' expired at 2026-11-23 11:59:59 UTC",
        ),
        (
            "[issuer]\nnot_after = 2026-11-23T11:59:59Z",
            "CS404",
            "the issuer's certificate 'Zylker Test Issuing CA' expired at 2026-11-23 11:59:59 UTC",
        ),
        (
            "[root]\nnot_after = 2026-11-23T11:59:59Z",
            "CS404",
            "the root certificate 'Zylker Test Root' expired at 2026-11-23 11:59:59 UTC",
        ),
        (
            "[leaf]\nnot_before = 2026-11-23T12:00:01Z",
            "CS405",
            "the server certificate 'mdm.zylker.com' is not valid before 2026-11-23 12:00:01 UTC",
        ),
        (
            "[issuer]\nnot_before = 2026-11-23T12:00:01Z",
            "CS405",
            "the issuer's certificate 'Zylker Test Issuing CA' is not valid before",
        ),
        (
            '[leaf]\nsigned_by = "other"',
            "CS407",
            (
                "the signature on 'mdm.zylker.com' was not made by 'Zylker Test Issuing CA', "
                "though the issuer's name is right"
            ),
        ),
        (
            '[leaf]\nnames = ["mdm.zylker.com"]',
            "CS408",
            "the certificate does not cover www.zylker.com",
        ),
        (
            "[issuer]\nca = false",
            "CS409",
            "'Zylker Test Issuing CA' issued 'mdm.zylker.com' but is not a CA certificate",
        ),
        (
            '[issuer]\nkey_usage = ["crl_sign"]',
            "CS409",
            "the key usage of the CA 'Zylker Test Issuing CA' does not let it sign certificates",
        ),
        (
            '[issuer]\nkey = "rsa1024"',
            "CS410",
            "the CA 'Zylker Test Issuing CA' has an RSA key of 1024 bits, 2048 are needed",
        ),
        (
            '[issuer]\nkey = "ed25519"',
            "CS410",
            (
                "the CA 'Zylker Test Issuing CA' has a key of a kind that TLS clients do not take: "
                "Ed25519"
            ),
        ),
        ('[leaf]\nhash = "sha1"', "CS411", "'mdm.zylker.com' is signed with SHA-1"),
        ('[issuer]\nhash = "md5"', "CS411", "'Zylker Test Issuing CA' is signed with MD5"),
        (
            "[second]\npath_length = 0",
            "CS412",
            "the CA 'Zylker Test Policy CA' allows no CA below it, there is 1",
        ),
        (
            "[root]\npath_length = 1\n[second]",
            "CS412",
            "the CA 'Zylker Test Root' allows 1 CA below it, there are 2",
        ),
        (
            '[issuer]\npermitted = ["zylker.net"]',
            "CS413",
            (
                "the name constraints of the CA 'Zylker Test Issuing CA' do not allow every name "
                "below it (permitted: zylker.net)"
            ),
        ),
        (
            '[root]\npermitted = ["zylker.com"]\nexcluded = ["www.zylker.com"]',
            "CS413",
            (
                "the CA 'Zylker Test Root' do not allow every name below it "
                "(permitted: zylker.com; excluded: www.zylker.com)"
            ),
        ),
        (
            "[issuer]\nunknown_critical = true",
            "CS414",
            (
                "'Zylker Test Issuing CA' has the critical extension "
                "2.25.290823110432194216829354811, which TLS clients do not understand"
            ),
        ),
        (
            "[root]\nunknown_critical = true",
            "CS414",
            "'Zylker Test Root' has the critical extension 2.25.290823110432194216829354811",
        ),
        (
            '[leaf]\next_key_usage = ["client_auth"]',
            "CS415",
            "the extended key usage of 'mdm.zylker.com' does not allow TLS servers",
        ),
        (
            '[issuer]\next_key_usage = ["client_auth"]',
            "CS415",
            "the CA 'Zylker Test Issuing CA' may not issue certificates for TLS servers",
        ),
        (
            '[leaf]\nkey_usage = ["digital_signature", "key_cert_sign"]',
            "CS416",
            "the key usage of the server certificate 'mdm.zylker.com' lets it sign certificates",
        ),
        ("[leaf]\nca = true", "CS401", "'mdm.zylker.com' is the certificate of a CA, not of a ser"),
    ],
)
def test_the_one_cause_is_named(recipe: str, code: str, words: str) -> None:
    (cause,) = judged(recipe).causes
    assert cause.code == code
    assert words in cause.message
    assert cause.fix


def test_public_rules_point_to_the_private_kind() -> None:
    (cause,) = judged("[leaf]\nkey_identifiers = false", profile="webpki").causes
    assert cause.code == "CS416"
    assert "lacks the extension authorityKeyIdentifier (2.5.29.35)" in cause.message
    assert '`kind = "private"` in [issuer]' in cause.fix


def test_the_same_name_with_another_key_shows_both_keys() -> None:
    wanted = read(made().issuer.certificate).extensions.subject_key_id
    rekeyed = read(made('[issuer]\nkey = "other"').issuer.certificate)
    roots = [der(made().root.certificate)]
    verdict = verify_path(der(made().leaf), [rekeyed], roots, [HOST], NOW, profile="private")
    (cause,) = verdict.causes
    assert cause.code == "CS407"
    assert f"it wants the key {wanted}, this one has {rekeyed.extensions.subject_key_id}" in (
        cause.message
    )
    assert "with that key identifier" in cause.fix


def test_a_damaged_certificate_of_the_right_key_is_told_from_another_key() -> None:
    (cause,) = judged("[leaf]\ntampered = true").causes
    assert cause.code == "CS407"
    assert "it wants the key" not in cause.message
    assert "damaged" in cause.fix


def test_an_expired_issuer_is_named_although_it_is_still_the_way() -> None:
    old = ROOT.intermediate(key=test_key("issuing"), **expired(NOW))
    roots = [der(ROOT.certificate)]
    given = [der(old.certificate)]
    verdict = verify_path(der(ISSUING.issue(REQUEST)), given, roots, [HOST], NOW)
    assert codes(verdict) == ["CS404"]
    given.append(der(ISSUING.certificate))
    assert verify_path(der(ISSUING.issue(REQUEST)), given, roots, [HOST], NOW).accepted


def test_the_way_with_the_least_against_it_is_told_of() -> None:
    # One way is expired, the other ends nowhere: the nearer one counts.
    elsewhere = Authority.root("Elsewhere", now=NOW, key=test_key("other"))
    old = ROOT.intermediate(key=test_key("issuing"), **expired(NOW))
    crossed = elsewhere.cross_sign(ISSUING)
    given = [der(crossed.certificate), der(old.certificate)]
    roots = [der(ROOT.certificate)]
    verdict = verify_path(der(ISSUING.issue(REQUEST)), given, roots, [HOST], NOW)
    assert codes(verdict) == ["CS404"]


def test_every_cause_along_the_way_is_told() -> None:
    recipe = '[leaf]\nnames = ["mdm.zylker.com"]\n[issuer]\nca = false\nhash = "sha1"'
    assert codes(judged(recipe)) == ["CS408", "CS409", "CS411"]


def test_name_constraints_are_found_although_a_name_is_missing_too() -> None:
    recipe = '[leaf]\nnames = ["mdm.zylker.com"]\n[issuer]\npermitted = ["zylker.net"]'
    assert codes(judged(recipe)) == ["CS408", "CS413"]


def test_names_that_are_no_names_are_told_together() -> None:
    (cause,) = judged(names=("a_b.example", HOST, "c d")).causes
    assert cause.code == "CS406"
    assert "'a_b.example', 'c d'" in cause.message


def test_cas_that_vouch_only_for_each_other() -> None:
    here = Authority.root("First CA", now=NOW, key=test_key("issuing"))
    there = here.intermediate("Second CA", key=test_key("second_issuing"))
    back = there.cross_sign(here)
    given = [der(there.certificate), der(back.certificate)]
    leaf = there.issue(REQUEST)
    verdict = verify_path(der(leaf), given, [der(ROOT.certificate)], [HOST], NOW)
    assert codes(verdict) == ["CS403"]
    assert "vouch only for each other" in verdict.causes[0].message


def test_an_unreadable_certificate_is_told_where_the_path_ends_early() -> None:
    junk = b"\x30\x03\x02\x01\x01"
    roots = [der(ROOT.certificate)]
    verdict = verify_path(der(ISSUING.issue(REQUEST)), [junk], roots, [HOST], NOW)
    assert codes(verdict) == ["CS802", "CS402"]
    complete = [junk, der(ISSUING.certificate)]
    assert verify_path(der(ISSUING.issue(REQUEST)), complete, roots, [HOST], NOW).accepted


def test_an_unreadable_leaf_is_the_only_cause() -> None:
    verdict = verify_path(b"no", [], [der(ROOT.certificate)], [HOST], NOW)
    assert codes(verdict) == ["CS802"]
    assert verdict.path == ()


@pytest.mark.parametrize("reason", ["something new", "ValueError: who knows"])
def test_what_nobody_has_heard_of_is_said_as_it_is(reason: str) -> None:
    from certspec.chain.diagnose import diagnose
    from certspec.chain.validate import Question

    issuer, root = read(ISSUING.certificate), read(ROOT.certificate)
    verdict = diagnose(LEAF, [issuer], [root], [HOST], Question(NOW), reason)
    assert codes(verdict) == ["CS400"]
    assert reason in verdict.causes[0].message


def test_constraints_of_a_kind_that_nobody_judges() -> None:
    zylker = x509.Name([x509.NameAttribute(x509.NameOID.COUNTRY_NAME, "US")])
    other = x509.NameConstraints([x509.DirectoryName(zylker)], None)
    issuer = ROOT.intermediate(key=test_key("issuing"), extra_extensions=[(other, True)])
    roots = [der(ROOT.certificate)]
    verdict = verify_path(der(issuer.issue(REQUEST)), [der(issuer.certificate)], roots, [HOST], NOW)
    (cause,) = verdict.causes
    assert cause.code == "CS413"
    assert "can't be judged (permitted: C=US)" in cause.message
