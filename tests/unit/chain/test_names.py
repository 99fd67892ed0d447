from __future__ import annotations

import pytest

from certspec.chain.extensions import Extensions
from certspec.chain.names import comparable, covers, in_words, name_matches


@pytest.mark.parametrize(
    ("name", "pattern", "matches"),
    [
        ("mdm.zylker.com", "mdm.zylker.com", True),
        ("MDM.zylker.com", "mdm.ZYLKER.com", True),
        ("mdm.zylker.com.", "mdm.zylker.com", True),
        ("mdm.zylker.com", "*.zylker.com", True),
        ("*.zylker.com", "*.zylker.com", True),
        ("zylker.com", "*.zylker.com", False),
        ("a.mdm.zylker.com", "*.zylker.com", False),
        ("*.zylker.com", "mdm.zylker.com", False),
        ("*.a.zylker.com", "*.zylker.com", False),
        ("mdm.zylker.com", "m*.zylker.com", False),
        ("mdm.zylker.com", "mdm.*.com", False),
        ("mdm.zylker.com", "zylker.com", False),
        (".zylker.com", "*.zylker.com", False),
        ("", "", True),
    ],
)
def test_a_wildcard_stands_for_one_label(name: str, pattern: str, *, matches: bool) -> None:
    assert name_matches(name, pattern) is matches


def test_names_and_addresses_are_covered() -> None:
    said = Extensions(dns_names=("*.zylker.com",), ip_addresses=("192.0.2.7",))
    assert covers(said, "mdm.zylker.com")
    assert covers(said, "192.0.2.7")
    assert not covers(said, "192.0.2.8")
    assert not covers(said, "zylker.com")
    assert not covers(Extensions(), "mdm.zylker.com")


def test_an_address_in_a_dns_name_covers_nothing() -> None:
    said = Extensions(dns_names=("192.0.2.7", "*.0.2.7", "2001:db8::1"))
    assert not covers(said, "192.0.2.7")
    assert not covers(said, "2001:db8::1")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Extensions(), "it has no subject alternative names, and clients look nowhere else"),
        (
            Extensions(dns_names=("a", "b"), ip_addresses=("192.0.2.7",)),
            "it is for a, b, 192.0.2.7",
        ),
        (Extensions(dns_names=("a", "::1")), "it is for a, ::1 (as a DNS name)"),
        (Extensions(dns_names=tuple("abcde")), "it is for a, b, c, d, e"),
        (Extensions(dns_names=tuple("abcdefg")), "it is for a, b, c, d, e and 2 more"),
    ],
)
def test_what_a_certificate_is_for_is_said_in_words(said: Extensions, words: str) -> None:
    assert in_words(said) == words


def test_the_path_of_a_uri_keeps_its_case() -> None:
    assert comparable("dns_names", "MDM.Zylker.com") == "mdm.zylker.com"
    assert comparable("email_addresses", "PKI@zylker.com") == "pki@zylker.com"
    assert comparable("uris", "https://mdm.zylker.com/Enroll") == "https://mdm.zylker.com/Enroll"
