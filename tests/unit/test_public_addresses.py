from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certspec.public_addresses import why_reserved

if TYPE_CHECKING:
    import ipaddress


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("10.20.30.40", "a private address"),
        ("fd00::7", "a private address"),
        ("127.0.0.1", "a loopback address"),
        ("::1", "a loopback address"),
        ("fe80::7", "a link-local address"),
        ("100.64.0.1", "a shared address"),
        ("2001:db8::7", "a documentation address"),
        ("198.18.0.1", "a benchmarking address"),
        ("2001:2::1", "a benchmarking address"),
        ("233.252.0.1", "a multicast address"),
        ("ff02::1", "a multicast address"),
        ("::ffff:8.8.8.8", "an IPv4-mapped address"),
        ("2001::7", "a reserved address"),
        ("5f00::7", "a reserved address"),
        ("8.8.8.8", None),
        ("2606:4700::7", None),
        ("mdm.zylker.com", None),
        ("10.0.0.0/8", None),
    ],
)
def test_the_kind_of_an_address_is_named(address: str, kind: str | None) -> None:
    assert why_reserved(address) == kind


@given(st.ip_addresses())
def test_python_knows_no_special_address_that_is_missed(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    special = address.is_multicast or not address.is_global
    assert not special or why_reserved(str(address)) is not None
