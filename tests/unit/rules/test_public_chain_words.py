"""What the rules of public CAs, and those on the certificate's form, say and where."""

from __future__ import annotations

import pytest

from certspec.finding import CertPlace, Finding, SpecPlace
from certspec.report_words import cause_to_mend_first
from tests.support.recipe import read_recipe
from tests.support.recipe_answer import judge_recipe

PUBLIC = '[spec.issuer]\nkind = "public"\n'
GENERIC = '[spec.target]\nproduct = "generic"\n'


def finding(recipe: str, code: str) -> Finding:
    return next(one for one in judge_recipe(read_recipe(recipe)).findings if one.code == code)


def evidence(recipe: str, title: str) -> str:
    checks = judge_recipe(read_recipe(recipe)).checks
    return next(one.evidence for one in checks if one.title == title)


def places(one: Finding) -> list[tuple[str | int, ...]]:
    return [place.path for place, _ in one.also if isinstance(place, SpecPlace)]


def test_a_spec_that_takes_a_public_ca_for_a_private_one_shows_the_line() -> None:
    one = finding("public_root = true", "CS620")
    assert one.place == SpecPlace("mdm.cert.toml", ("issuer", "kind"))
    assert "the chain leads to 'Zylker Test Root', a root of a public CA" in one.message
    assert one.fix == 'write `kind = "public"` in [issuer]'
    begins = CertPlace("1-leaf", 0, "mdm.zylker.com", "issuer")
    assert one.also == ((begins, "the chain begins here"),)


def test_a_public_unit_is_one_by_the_root_too() -> None:
    unit = '[leaf]\nsubject = { organizational_unit = "IT" }\n'
    assert "which public CAs must not put in" not in finding(unit, "CS704").message
    spec = '[spec.conformance]\nsubject = "ignore"\n'
    one = finding(f"public_root = true\n{spec}{unit}", "CS704")
    assert "which public CAs must not put in" in one.message


def test_the_end_of_client_auth_is_told_by_the_root_too() -> None:
    usages = '[leaf]\next_key_usage = ["server_auth", "client_auth"]\n'
    assert "Let's Encrypt" not in finding(usages, "CS705").message
    assert "Let's Encrypt 2026-05-13" in finding(f"public_root = true\n{usages}", "CS705").message


def test_a_lifetime_is_told_with_limit_dates_and_surplus() -> None:
    one = finding(f"{PUBLIC}[leaf]\nlifetime_days = 200\nlifetime_seconds = 1", "CS621")
    assert one.message == (
        "the certificate lasts 200 days and 1 second, which counts as 201 days; 200 is the most "
        "for a public certificate issued from 2026-03-15 to 2027-03-14"
    )
    assert one.fix == "ask the CA for a certificate of 199 days"
    assert (
        "203 days, 3 more than 200"
        in finding(f"{PUBLIC}[leaf]\nlifetime_days = 203", "CS621").message
    )


def test_the_advice_is_for_the_day_of_judging() -> None:
    times = "at = 2027-04-01T00:00:00Z\n"
    leaf = "[leaf]\nnot_before = 2027-03-14T23:59:59Z\nlifetime_days = 201"
    one = finding(times + PUBLIC + leaf, "CS621")
    assert "200 is the most" in one.message
    assert one.fix == "ask the CA for a certificate of 99 days"


@pytest.mark.parametrize(
    ("issuer", "fix"),
    [
        ("", "ask the CA for a certificate of 396 days"),
        (PUBLIC, "ask the CA for a certificate of 199 days"),
    ],
)
def test_the_advice_on_the_product_s_limit_is_one_that_the_ca_may_follow(
    issuer: str, fix: str
) -> None:
    assert finding(f"{issuer}[leaf]\nlifetime_days = 398", "CS605").fix == fix


def test_apple_s_limit_is_told_where_it_is_the_only_one() -> None:
    one = finding(f"{GENERIC}[leaf]\nlifetime_days = 830", "CS622")
    assert one.message == (
        "the certificate lasts 830 days, 5 more than 825; 825 is the most that Apple's systems take"
    )
    assert one.fix == "ask the CA for a certificate of 824 days"
    waiver = '[[spec.waivers]]\nrule = "CS605"\nreason = "agreed"\nexpires = 2099-12-31\n'
    product = finding(f"{waiver}[leaf]\nlifetime_days = 826", "CS622")
    assert product.fix == "ask the CA for a certificate of 396 days"


def test_a_usage_points_at_field_and_line() -> None:
    usages = '[spec.usages]\next_key_usage = ["server_auth", "code_signing"]\n'
    leaf = '[leaf]\next_key_usage = ["server_auth", "code_signing"]\n'
    one = finding(PUBLIC + usages + leaf, "CS623")
    assert (
        one.message == "the extended key usage has code_signing, which public CAs must not put in"
    )
    assert one.place == CertPlace("1-leaf", 0, "mdm.zylker.com", "extendedKeyUsage")
    assert places(one) == [("usages", "ext_key_usage")]
    assert "leave `ext_key_usage` out of [usages]" in one.fix


def test_any_purpose_is_told_in_words() -> None:
    one = finding(f'{PUBLIC}[leaf]\next_key_usage = ["server_auth", "2.5.29.37.0"]', "CS623")
    assert "has any purpose (anyExtendedKeyUsage), which" in one.message


@pytest.mark.parametrize(
    ("recipe", "code"),
    [
        ("public_root = true", "CS620"),
        (f"{PUBLIC}[leaf]\nlifetime_days = 201", "CS621"),
        (f"{GENERIC}[leaf]\nlifetime_days = 826", "CS622"),
        (f'{PUBLIC}[leaf]\next_key_usage = ["server_auth", "2.5.29.37.0"]', "CS623"),
        ('[leaf]\ncommon_name = "old.zylker.com"', "CS624"),
        ('[leaf]\nadd_names = ["my_host.zylker.com"]', "CS625"),
        ('[leaf]\nserial = "00"', "CS626"),
        ('[issuer]\nkey = "rsa2052"', "CS627"),
        ("[leaf]\nunused_bits = 1", "CS628"),
        (PUBLIC, "CS629"),
    ],
)
def test_what_is_wrong_has_no_line_that_says_it_is_right(recipe: str, code: str) -> None:
    checks = judge_recipe(read_recipe(recipe)).checks
    outcomes = {one.outcome.value for one in checks if one.code == code}
    assert outcomes <= {"failed", "warned"}
    assert outcomes


def test_usages_that_are_right_are_told() -> None:
    assert evidence(PUBLIC, "usages of public certificates") == (
        "server_auth, digital_signature, key_encipherment"
    )


def test_a_common_name_is_shown_beside_the_names() -> None:
    name = 'common_name = "old.zylker.com"\n'
    one = finding(f"[spec.subject]\n{name}[leaf]\n{name}", "CS624")
    assert one.message == (
        'the common name "old.zylker.com" is none of the subject alternative names '
        "(mdm.zylker.com, www.zylker.com)"
    )
    assert places(one) == [("subject", "common_name")]


def test_a_common_name_is_shown_beside_addresses_too() -> None:
    spec = '[spec.subject]\ncommon_name = "192.0.2.9"\n[spec.san]\nip_addresses = ["192.0.2.7"]\n'
    leaf = '[leaf]\ncommon_name = "192.0.2.9"\nadd_names = ["192.0.2.7"]'
    assert "www.zylker.com, 192.0.2.7)" in finding(spec + leaf, "CS624").message


def test_what_the_common_name_is_is_told() -> None:
    title = "the common name is a subject alternative name"
    assert evidence("", title) == "mdm.zylker.com"
    assert evidence('[leaf]\ncommon_name = ""', title) == "there is no common name"


def test_all_common_names_are_shown() -> None:
    one = finding('[leaf]\nmore_common_names = ["www.zylker.com"]', "CS624")
    assert '2 common names, one is enough: "mdm.zylker.com", "www.zylker.com"' in one.message


def test_a_malformed_name_is_told_once() -> None:
    names = 'add_names = ["my_host.zylker.com", "my_host.zylker.com", ""]'
    found = judge_recipe(read_recipe(f"[leaf]\n{names}")).findings
    assert [one.message for one in found if one.code == "CS625"] == [
        'the certificate\'s name "my_host.zylker.com" has an underscore',
        'the certificate\'s name "" has an empty label',
    ]


def test_names_of_the_right_form_are_told() -> None:
    said = evidence('[leaf]\nadd_names = ["192.0.2.7"]', "form of the subject alternative names")
    assert said == "mdm.zylker.com, www.zylker.com, 192.0.2.7"


def test_of_no_names_nothing_is_said() -> None:
    checks = judge_recipe(read_recipe("[leaf]\nnames = []")).checks
    assert not any(one.code in ("CS624", "CS625") for one in checks)


def test_a_serial_number_is_told_of_the_certificate_it_is_of() -> None:
    one = finding('[issuer]\nserial = "00"', "CS626")
    assert (
        one.message == "the serial number of 'Zylker Test Issuing CA' is 0, it has to be positive"
    )
    assert one.place == CertPlace("2-issuer", 0, "Zylker Test Issuing CA", "serialNumber")
    assert one.fix.startswith("ask the CA for a certificate from an issuing CA")
    own = finding('[leaf]\nserial = "00"', "CS626")
    assert own.fix.startswith("ask the CA for a new certificate")


def test_the_other_certificate_of_a_serial_number_is_named() -> None:
    serials = '[leaf]\nserial = "2345"\n[earlier]\nserial = "2345"\n'
    given = finding(f'deliver = ["leaf", "issuer", "earlier"]\n{serials}', "CS626")
    assert "(2345) is that of another certificate of the same CA: 'mdm.zylker.com'" in given.message
    used = finding(f'[lock]\nactive = "earlier"\n{serials}', "CS626")
    assert used.message.endswith("of the same CA: the one in use")
    old = finding(f'[lock]\nretired = ["earlier"]\n{serials}', "CS626")
    assert old.message.endswith("of the same CA: one that was in use before")


def test_a_key_is_mended_where_it_was_made() -> None:
    own = finding('[lock]\nkey = "rsa2052"\n[leaf]\nkey = "rsa2052"', "CS627")
    assert "has an RSA key of 2052 bits, which is no multiple of 8" in own.message
    assert "a higher `generation` in [key]" in own.fix
    above = finding('[issuer]\nkey = "rsa_exponent3"', "CS627")
    assert above.message == (
        "'Zylker Test Issuing CA' has an RSA key with the exponent 3, below 65,537"
    )
    assert above.fix == "ask the CA for a certificate from an issuing CA with another key"


def test_the_logs_that_are_missing_are_counted() -> None:
    leaf = "[leaf]\nlifetime_days = 181\n"
    assert finding(f"{PUBLIC}{leaf}logs = [7]", "CS629").message == (
        "the certificate has timestamps (SCTs) of 1 log in it; Apple's systems want 3 logs for "
        "181 days"
    )
    assert "has no timestamps (SCTs) in it" in finding(PUBLIC + leaf, "CS629").message


def test_a_precertificate_is_called_so() -> None:
    judged = judge_recipe(read_recipe("[leaf]\nprecertificate = true"))
    first = cause_to_mend_first(judged.findings)
    assert first is not None
    assert first.code == "CS414"
    assert first.message.startswith(
        "'mdm.zylker.com' has the critical extension ctPoison (1.3.6.1.4.1.11129.2.4.3): it is the "
        "precertificate"
    )
    assert first.fix == "ask the CA for the certificate itself; it has the same serial number"


def test_another_critical_extension_of_a_precertificate_is_just_that() -> None:
    recipe = "[leaf]\nprecertificate = false\nunknown_critical = true"
    assert "precertificate" not in finding(recipe, "CS414").message


def test_self_issued_is_not_called_self_signed() -> None:
    leaf = '[leaf]\nissuer = "mdm.zylker.com"\nsubject = { province = "", locality = "" }'
    one = finding(leaf, "CS606")
    assert one.message == (
        "'mdm.zylker.com' is self-issued: issuer and subject are both "
        "'CN=mdm.zylker.com,O=Zylker,C=US', though its own key did not sign it"
    )
    assert "is self-signed" in finding("[leaf]\nself_signed = true", "CS606").message


@pytest.mark.parametrize(
    ("leaf", "code"),
    [
        ('ext_key_usage = ["server_auth", "2.5.29.37.0"]', "CS623"),
        ('common_name = "Zylker MDM"', "CS624"),
        ('add_names = ["*.co.uk"]', "CS625"),
        ('serial = "00"', "CS626"),
        ('key = "rsa2052"', "CS627"),
    ],
)
def test_the_rules_of_public_cas_are_no_matter_of_the_path(leaf: str, code: str) -> None:
    # What breaks them is told once, by the rule, and can be waived; the path is valid.
    judged = judge_recipe(read_recipe(f"{PUBLIC}[leaf]\n{leaf}"))
    assert judged.answer is not None
    assert judged.answer.verdict.accepted
    assert [one.code for one in judged.findings].count(code) == 1
