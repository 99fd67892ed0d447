"""Domains that a policy allows: label by label, in any case, in own letters or A-labels."""

from __future__ import annotations

import idna
import pytest
from hypothesis import given
from hypothesis import strategies as st

from certspec.plan.domain import host_in, is_allowed
from tests.property.examples import examples

LABEL = st.text("abcdefgh", min_size=1, max_size=6)
DOMAIN = st.lists(LABEL, min_size=1, max_size=4).map(".".join)


def _is_label(text: str) -> bool:
    try:
        idna.encode(text)
    except idna.IDNAError:
        return False
    return True


OWN_LETTERS = st.text("aböéžñзд中", min_size=2, max_size=5).filter(_is_label)


@examples(100)
@given(DOMAIN, st.lists(LABEL, max_size=3), st.booleans())
def test_a_domain_allows_itself_and_all_below(domain: str, below: list[str], star: bool) -> None:  # noqa: FBT001
    name = ".".join([*(["*"] if star else []), *below, domain])
    assert is_allowed(name.upper(), [domain])
    assert is_allowed(name, ["other.org", domain.upper()])


@examples(100)
@given(DOMAIN, LABEL)
def test_an_ending_that_is_no_label_is_not_allowed(domain: str, more: str) -> None:
    assert not is_allowed(f"{more}{domain}", [domain])
    assert not is_allowed(f"{domain}.{more}x", [domain])
    assert not is_allowed(domain, [f"{more}.{domain}"])


@examples(50)
@given(OWN_LETTERS)
def test_own_letters_and_a_labels_are_one_name(label: str) -> None:
    a_label = idna.encode(label).decode()
    for name in (label, a_label, a_label.upper()):
        for domain in (label, a_label):
            assert is_allowed(f"mdm.{name}.org", [f"{domain}.org"])


@pytest.mark.parametrize(
    ("host", "allowed", "is_right"),
    [
        ("10.1.2.3", ["10.0.0.0/8"], True),
        ("10.1.2.3", ["10.1.2.3"], True),
        ("11.1.2.3", ["10.0.0.0/8", "3"], False),
        ("10.1.2.3", ["zylker.com", "2.3", "2001:db8::/32"], False),
        ("2001:db8::1", ["2001:DB8::/32"], True),
        ("2001:db9::1", ["2001:db8::/32", "10.0.0.0/8"], False),
        ("2001:0db8:0::1", ["2001:db8::1"], True),
        ("zylker.com.", ["zylker.com"], True),
        ("", ["zylker.com"], False),
        ("zylker.com", [""], False),
        ("", [""], False),
        ("*", ["zylker.com"], False),
        ("*.com", ["zylker.com"], False),
        ("zylker.com", [], False),
    ],
)
def test_hosts(host: str, allowed: list[str], is_right: bool) -> None:  # noqa: FBT001
    assert is_allowed(host, allowed) is is_right


@pytest.mark.parametrize(
    ("uri", "host"),
    [
        ("https://mdm.zylker.com:8443/x?y", "mdm.zylker.com"),
        ("https://zylker.com@evil.com/", "evil.com"),
        ("https://[2001:db8::1]/", "2001:db8::1"),
        ("urn:isbn:1", ""),
        ("https://[zylker.com/", ""),
        ("spiffe://zylker.com/mdm", "zylker.com"),
    ],
)
def test_the_host_of_a_uri(uri: str, host: str) -> None:
    assert host_in("uris", uri) == host


def test_the_host_of_an_email_address() -> None:
    assert host_in("email_addresses", '"a@zylker.com"@evil.com') == "evil.com"
    assert host_in("email_addresses", "zylker.com") == ""
    assert host_in("dns_names", "a@zylker.com") == "a@zylker.com"
