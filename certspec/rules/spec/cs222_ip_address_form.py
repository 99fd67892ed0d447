"""Every entry of `ip_addresses` is one IP address.

Why: A certificate holds an address as bytes; OpenSSL reads a network as its first address and
    leading zeros in its own way, without a word.
Fix: Write IPv4 addresses as in "192.0.2.7", IPv6 addresses as in "2001:db8::7": no brackets, no
    port, no prefix length, no zone.
Reference: RFC 5280, section 4.2.1.6; RFC 4291, section 2.2.
Bad:
    san = { ip_addresses = ["10.0.0.0/8"] }
Good:
    san = { ip_addresses = ["10.0.0.7"] }
"""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.plan.name_kind import ip_address_in
from certspec.plan.text_form import is_plain
from certspec.printable import quoted
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    for index, address in enumerate(plan.spec.san.ip_addresses):
        # What is empty or can't be seen is CS202's and CS216's to say.
        if is_plain(address) and not _is_address(address):
            yield Remark(
                f"{quoted(address)} is no single IP address",
                plan.place("san", "ip_addresses", index),
                _fix(address),
            )


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    # A zone (fe80::1%eth0) has a meaning on one computer only, and no place in a certificate.
    return "%" not in text


def _fix(text: str) -> str:
    address = ip_address_in(text)
    if address is not None:
        return f'write the address alone: "{address}"'
    without_zeros = re.sub(r"\b0+(?=\d)", "", text)
    if _is_address(without_zeros):
        return f'write it without leading zeros: "{without_zeros}"'
    if any(letter.isalpha() for letter in text) and ":" not in text:
        return f"host names go into `dns_names`: {quoted(text)}"
    return 'write it as in "192.0.2.7" or "2001:db8::7"'


RULE = rule(__name__, __doc__, Severity.ERROR, check)
