from __future__ import annotations

import pytest

from certspec.chain.extensions import Extensions
from certspec.chain.names import comparable, covers, name_matches


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


def test_the_path_of_a_uri_keeps_its_case() -> None:
    assert comparable("dns_names", "MDM.Zylker.com") == "mdm.zylker.com"
    assert comparable("email_addresses", "PKI@zylker.com") == "pki@zylker.com"
    assert comparable("uris", "https://mdm.zylker.com/Enroll") == "https://mdm.zylker.com/Enroll"
