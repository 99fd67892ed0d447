from __future__ import annotations

import pytest

from certspec.live.address import Address, host_name, parse_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("mdm.zylker.com", Address("mdm.zylker.com", 443, is_ip=False)),
        ("mdm.zylker.com:8383", Address("mdm.zylker.com", 8383, is_ip=False)),
        ("MDM.Zylker.com.:1", Address("mdm.zylker.com", 1, is_ip=False)),
        ("mdm_1:65535", Address("mdm_1", 65535, is_ip=False)),
        ("münchen.example", Address("xn--mnchen-3ya.example", 443, is_ip=False)),
        ("192.0.2.7", Address("192.0.2.7", 443, is_ip=True)),
        ("192.0.2.7:8443", Address("192.0.2.7", 8443, is_ip=True)),
        ("2001:db8::7", Address("2001:db8::7", 443, is_ip=True)),
        ("[2001:db8::7]", Address("2001:db8::7", 443, is_ip=True)),
        ("[2001:db8::7]:8443", Address("2001:db8::7", 8443, is_ip=True)),
    ],
)
def test_an_address_is_read(text: str, address: Address) -> None:
    assert parse_address(text) == address


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("https://mdm.zylker.com", "is a URL; write HOST"),
        ("HTTP://mdm.zylker.com:80/x", "is a URL; write HOST"),
        ("mdm.zylker.com:", "no port between 1 and 65,535"),
        ("mdm.zylker.com:0", "no port between 1 and 65,535"),
        ("mdm.zylker.com:65536", "no port between 1 and 65,535"),
        ("mdm.zylker.com:https", "no port between 1 and 65,535"),
        ("mdm.zylker.com:4²", "no port between 1 and 65,535"),
        ("[2001:db8::7]8443", "no port between 1 and 65,535"),
        ("mdm..zylker.com", "is no address"),
        ("", "is no address"),
        ("a/b", "is no address"),
        ("*.zylker.com", "is no address"),
        (f"{'a' * 64}.com", "is no address"),
        (f"{'ü' * 64}.com", "is no address"),
        (".".join(["a" * 49] * 6), "is no address"),
    ],
)
def test_what_is_wrong_with_an_address_is_said(text: str, words: str) -> None:
    said = parse_address(text)
    assert isinstance(said, str)
    assert words in said


def test_an_address_is_shown_as_it_is_written() -> None:
    assert str(parse_address("mdm.zylker.com:443")) == "mdm.zylker.com:443"
    assert str(parse_address("2001:db8::7")) == "[2001:db8::7]:443"


def test_the_longest_label_is_a_name() -> None:
    assert host_name(f"{'a' * 63}.com") is not None
