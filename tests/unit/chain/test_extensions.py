from __future__ import annotations

import ipaddress

import pytest
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from tests.support.faults import (
    UNKNOWN_EXTENSION,
    name_constraints,
    precertificate_poison,
    timestamps,
    unknown_critical,
)
from tests.unit.chain.sample import made, read
from tests.unit.support.sample import ISSUING, REQUEST, ROOT


def test_names_of_every_kind() -> None:
    names: list[str | x509.GeneralName] = [
        "mdm.zylker.com",
        "*.zylker.com",
        "192.0.2.7",
        "2001:db8::7",
        x509.RFC822Name("pki@zylker.com"),
        x509.UniformResourceIdentifier("https://mdm.zylker.com/"),
        x509.RegisteredID(x509.ObjectIdentifier("1.2.3")),
        x509.DirectoryName(ROOT.certificate.subject),
    ]
    said = read(ISSUING.issue(REQUEST, names=names)).extensions
    assert said.has_san
    assert said.dns_names == ("mdm.zylker.com", "*.zylker.com")
    assert said.ip_addresses == ("192.0.2.7", "2001:db8::7")
    assert said.email_addresses == ("pki@zylker.com",)
    assert said.uris == ("https://mdm.zylker.com/",)
    assert said.other_names[1] == "CN=Zylker Test Root,O=Zylker,C=US"
    assert said.other_names[0] == "1.2.3"
    assert len(said.other_names) == 2


def test_what_is_not_there() -> None:
    leaf = ISSUING.issue(REQUEST, names=[], key_usage=[], ext_key_usage=[], ca=None, aki=None)
    said = read(leaf).extensions
    assert not said.has_san
    assert said.dns_names == said.ip_addresses == said.other_names == ()
    assert said.key_usage is None
    assert said.ext_key_usage is None
    assert (said.is_ca, said.path_length) == (False, None)
    assert said.subject_key_id == said.authority_key_id == ""


def test_usages() -> None:
    usages = ["digital_signature", "data_encipherment", "crl_sign"]
    purposes = [ExtendedKeyUsageOID.CLIENT_AUTH, ExtendedKeyUsageOID.SERVER_AUTH]
    said = read(ISSUING.issue(REQUEST, key_usage=usages, ext_key_usage=purposes)).extensions
    assert said.key_usage == ("digital_signature", "data_encipherment", "crl_sign")
    assert said.ext_key_usage == ("1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.1")


def test_a_ca() -> None:
    recipe = '[issuer]\npath_length = 0\nissuer_url = "http://pki.zylker.com/root.cer"'
    issuer, root = read(made(recipe).issuer.certificate), read(made().root.certificate)
    said = issuer.extensions
    assert (said.is_ca, said.path_length) == (True, 0)
    assert said.issuer_urls == ("http://pki.zylker.com/root.cer",)
    assert said.authority_key_id == root.extensions.subject_key_id != ""


def test_policies() -> None:
    leaf = ISSUING.issue(REQUEST, policies=[x509.ObjectIdentifier("2.23.140.1.2.1")])
    assert read(leaf).extensions.policies == ("2.23.140.1.2.1",)


def test_name_constraints_are_told_as_text() -> None:
    network = x509.IPAddress(ipaddress.ip_network("192.0.2.0/24"))
    both = x509.NameConstraints([x509.DNSName("zylker.com"), network], None)
    issuer = ROOT.intermediate(extra_extensions=[(both, True)], key=ISSUING.key)
    said = read(issuer.certificate).extensions
    assert said.permitted_names == ("zylker.com", "192.0.2.0/24")
    assert said.excluded_names == ()
    assert said.unhandled_critical == ()
    issuer = ROOT.intermediate(
        extra_extensions=[name_constraints(excluded=["a.example"])], key=ISSUING.key
    )
    assert read(issuer.certificate).extensions.excluded_names == ("a.example",)


POLICY_CONSTRAINTS = x509.PolicyConstraints(0, None), True


@pytest.mark.parametrize(
    ("extension", "named"),
    [
        (unknown_critical(), (UNKNOWN_EXTENSION.dotted_string,)),
        (POLICY_CONSTRAINTS, ("policyConstraints (2.5.29.36)",)),
        ((POLICY_CONSTRAINTS[0], False), ()),
        ((x509.UnrecognizedExtension(UNKNOWN_EXTENSION, b"\x05\x00"), False), ()),
    ],
)
def test_critical_extensions_that_the_validator_refuses(
    extension: tuple[x509.ExtensionType, bool], named: tuple[str, ...]
) -> None:
    leaf = ISSUING.issue(REQUEST, extra_extensions=[extension])
    assert read(leaf).extensions.unhandled_critical == named


def test_the_last_two_usages_are_told_where_they_mean_anything() -> None:
    usages = ["key_agreement", "encipher_only", "decipher_only"]
    leaf = ISSUING.issue(REQUEST, key_usage=usages)
    assert read(leaf).extensions.key_usage == tuple(usages)


def test_logs_by_their_identifiers() -> None:
    leaf = ISSUING.issue(REQUEST, extra_extensions=[timestamps([7, 258])])
    assert read(leaf).extensions.logs == (f"{7:064x}", f"{258:064x}")
    assert read(ISSUING.issue(REQUEST)).extensions.logs is None


@pytest.mark.parametrize("critical", [True, False])
def test_a_precertificate(critical: bool) -> None:  # noqa: FBT001 - it is what varies
    leaf = ISSUING.issue(REQUEST, extra_extensions=[precertificate_poison(critical=critical)])
    assert read(leaf).extensions.is_precertificate
    assert bool(read(leaf).extensions.unhandled_critical) is critical
    assert not read(ISSUING.issue(REQUEST)).extensions.is_precertificate
