"""`cfssl genkey` and `cfssl gencsr`: CloudFlare's toolkit."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING

from certspec.artifacts.json_value import json_value
from certspec.artifacts.key_word import key_word
from certspec.artifacts.reach import Reach, other_usages, settles
from certspec.artifacts.template import render
from certspec.key.parameters import KeyAlgorithm, KeyParameters
from certspec.requester import Requester

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.artifacts.inputs import TemplateText
    from certspec.finding import Finding
    from certspec.plan.plan import Plan

_FILE = "cfssl.json"
_TEMPLATE = "cfssl.json.j2"
_NAMES = {
    "country": "C",
    "province": "ST",
    "locality": "L",
    "organization": "O",
    "organizational_unit": "OU",
}
_LEAST_BITS, _MOST_BITS = 2048, 8192
_DNS_NAME = re.compile(r"[A-Za-z0-9*._-]+\Z")
_MAILBOX = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+\Z")


def _takes_key(key: KeyParameters) -> bool:
    if key.size is not None:
        return _LEAST_BITS <= key.size <= _MOST_BITS
    return key.algorithm is KeyAlgorithm.ECDSA


def _takes_value(table: str, key: str, value: str) -> bool:
    """It has one list for all kinds of names, and guesses the kind."""
    match key:
        case "dns_names":
            return _DNS_NAME.match(value) is not None and not _is_address(value)
        case "email_addresses":
            return _MAILBOX.match(value) is not None
    return table == "subject" or _is_address(value)


def _is_address(value: str) -> bool:
    try:
        ipaddress.ip_address(value)
    except ValueError:
        return False
    return True


# Old versions, such as Debian's 1.2.0, put a URI among the DNS names.
_REACH = Reach(
    program="cfssl",
    subject=frozenset([*_NAMES, "common_name", "serial_number"]),
    names=frozenset(["dns_names", "ip_addresses", "email_addresses"]),
    takes_key=_takes_key,
    takes_value=_takes_value,
)


def _findings(plan: Plan) -> Iterator[Finding]:
    yield from _REACH.beyond(plan)
    yield from other_usages(plan, "cfssl")
    yield settles(
        "cfssl asks for no usages: the profile of the CA that signs has to give them",
        plan.place("usages"),
    )
    if plan.spec.key.source != "external":
        yield settles(
            "`cfssl genkey` makes a key of its own each time",
            plan.place("key"),
            f"with the key that is there: `cfssl gencsr -key {key_word(plan)}`, of newer versions",
        )


def _render(plan: Plan, template: TemplateText) -> bytes:
    request = plan.request
    subject, key = dict(request.subject), request.key
    values = {
        "common_name": subject.get("common_name"),
        "serial_number": subject.get("serial_number"),
        "names": [(word, subject[name]) for name, word in _NAMES.items() if name in subject],
        "hosts": [*request.dns_names, *request.ip_addresses, *request.email_addresses],
        "algorithm": key.algorithm.lower(),
        "size": key.size if key.curve is None else key.curve.bits,
    }
    return render(template(_TEMPLATE), values, json_value).encode()


REQUESTER = Requester("cfssl", "cfssl request (JSON)", _FILE, _TEMPLATE, _render, _findings)
