"""The page on other programs' files: `python -m tests.house.requesters` writes it anew.

Every cell is what came of a spec with that feature: openssl, certtool and cfssl make a request
of the file, the files for others are read by a parser of their format.
"""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli

from tests.property.hostile_values import plan_of
from tests.support.keys import key_pem
from tests.support.requesters.made import Made, wanted
from tests.support.requesters.readers import READERS, codes, is_refused, rendered

if TYPE_CHECKING:
    from certspec.plan.plan import Plan

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "requesters.md"

SPEC = """\
spec_version = 1
subject = { common_name = "mdm.zylker.com" }
san = { dns_names = ["mdm.zylker.com"] }
"""
WIZARD = """\
spec_version = 1
target = { product = "mdm-plus", build = "10.1.2303.3" }
san = { dns_names = ["mdm.zylker.com"] }
key = { source = "external" }
[subject]
country = "US"
province = "IL"
locality = "Chicago"
organization = "Zylker"
organizational_unit = "IT"
common_name = "mdm.zylker.com"
"""
TABLES: dict[str, dict[str, str]] = {
    "Subject": {
        "country": 'subject.country = "CH"',
        "province": 'subject.province = "Zug"',
        "locality": 'subject.locality = "Zug"',
        "postal_code": 'subject.postal_code = "6300"',
        "street_address": 'subject.street_address = "1 Main Street"',
        "organization": 'subject.organization = "Zylker"',
        "organizational_unit": 'subject.organizational_unit = "IT"',
        "common_name": 'subject.common_name = "www.zylker.com"',
        "serial_number": 'subject.serial_number = "HRB 1234"',
        "email_address": 'subject.email_address = "pki@zylker.com"',
    },
    "Names": {
        "DNS name": 'san.dns_names = ["mdm.zylker.com", "www.zylker.com"]',
        "wildcard": 'san.dns_names = ["mdm.zylker.com", "*.zylker.com"]',
        "internationalized DNS name": 'san.dns_names = ["mdm.zylker.com", "bücher.example"]',
        "IPv4 address": 'san.ip_addresses = ["192.0.2.7"]',
        "IPv6 address": 'san.ip_addresses = ["2001:db8::7"]',
        "e-mail address": 'san.email_addresses = ["pki@zylker.com"]',
        "URI": 'san.uris = ["https://mdm.zylker.com/a?b=c#d"]',
        "URI with an ampersand": 'san.uris = ["https://mdm.zylker.com/?a=1&b=2"]',
    },
    "Usages": {
        "the usual ones of a TLS server": "",
        "content_commitment": 'usages.key_usage = ["digital_signature", "content_commitment"]',
        "data_encipherment": 'usages.key_usage = ["digital_signature", "data_encipherment"]',
        "key_agreement": """\
key.algorithm = "ECDSA"
usages.key_usage = ["digital_signature", "key_agreement"]""",
        "key usages: none": "usages.key_usage = []",
        "client_auth": 'usages.ext_key_usage = ["server_auth", "client_auth"]',
        "code_signing": 'usages.ext_key_usage = ["server_auth", "code_signing"]',
        "email_protection": 'usages.ext_key_usage = ["server_auth", "email_protection"]',
        "time_stamping": 'usages.ext_key_usage = ["server_auth", "time_stamping"]',
        "ocsp_signing": 'usages.ext_key_usage = ["server_auth", "ocsp_signing"]',
        "extended key usages: none": "usages.ext_key_usage = []",
    },
    "Keys": {
        "RSA 2048": "key.size = 2048",
        "ECDSA P-256": 'key = { algorithm = "ECDSA", curve = "P-256" }',
        "ECDSA P-384": 'key = { algorithm = "ECDSA", curve = "P-384" }',
        "ECDSA P-521": 'key = { algorithm = "ECDSA", curve = "P-521" }',
        "Ed25519": 'key.algorithm = "Ed25519"',
    },
    "Signs in a value": {
        "an accent": 'subject.organization = "Zürich"',
        "another script": 'subject.organization = "株式会社"',
        "an emoji": 'subject.organization = "Zylker 😀"',
        '`"`': "subject.organization = 'Zylker \"Lab\"'",
        "`'`": 'subject.organization = "O\'Brien"',
        "`\\`": "subject.organization = 'Zylker\\Lab'",
        "`,`": 'subject.organization = "Zylker, Inc"',
        "`&`": 'subject.organization = "R&D"',
        "`#`": 'subject.organization = "Zylker #1"',
        "`;`": 'subject.organization = "Zylker; Lab"',
        "`+`": 'subject.organization = "Zylker + Lab"',
        "`=`": 'subject.organization = "a=b"',
        "`/`": 'subject.organization = "a/b"',
        "`<` and `>`": 'subject.organization = "<Zylker>"',
        "`$`, also `${a}`": 'subject.organization = "$ENV::HOME ${a}"',
        "`%`, also `%{a}`": 'subject.organization = "100% %{a} %a%"',
        "`{{ a }}`": 'subject.organization = "{{ a }}"',
    },
}
_KEYS = {
    "RSA 2048": "leaf",
    "ECDSA P-256": "p256",
    "ECDSA P-384": "p384",
    "ECDSA P-521": "p521",
    "Ed25519": "ed25519",
}
YES, ITSELF, REFUSED, DOUBTFUL = "yes", "decides itself", "no: CS335", "doubtful: CS336"


def text() -> str:
    """The page; every file is rendered, and made a request of, for it."""
    parts = [(DOCS / "requesters.head.md").read_text(encoding="utf-8")]
    for title, features in TABLES.items():
        parts += [f"## {title}", ""]
        parts += [_row(title, READERS), _row("---", ["---"] * len(READERS))]
        for feature, change in features.items():
            parts.append(_row(feature, [cell(name, title, change) for name in READERS]))
        parts.append("")
    return "\n".join(parts)


def _row(first: str, cells: Any) -> str:
    return f"| {' | '.join([first, *cells])} |"


def cell(name: str, title: str, change: str) -> str:
    """What became of the feature; all other parts of the request must be there too."""
    plan = _plan(name, title, change)
    if is_refused(name, plan):
        return REFUSED
    made = READERS[name](rendered(name, plan), key_pem(_KEYS[plan.request.key.describe()]))
    asked = wanted(plan.request)
    decided = {one.name for one in fields(Made) if _is_left_open(one.name, asked, made)}
    wrong = [
        one.name
        for one in fields(Made)
        if one.name not in decided and _part(asked, one.name) != _part(made, one.name)
    ]
    assert wrong == [], f"{name} passes over {wrong} of {change}"
    remarked = codes(name, plan)
    assert not decided or "CS336" in {code for code, _ in remarked}, f"{name} does not tell"
    if _concerns(title, decided):
        return ITSELF
    is_about_value = name == "generatecsr" and ("CS336", "warning") in remarked
    return DOUBTFUL if is_about_value else YES


def _plan(name: str, title: str, change: str) -> Plan:
    base = tomli.loads(WIZARD if name == "generatecsr" else SPEC)
    tables = tomli.loads(change)
    if name == "cfssl" and title not in ("Keys", "Usages"):
        # It makes a key each time, and an elliptic one is made quickly.
        tables["key"] = {"algorithm": "ECDSA"}
    version = f"spec_version = {base.pop('spec_version')}\n"
    for table, values in tables.items():
        base.setdefault(table, {}).update(values)
    return plan_of(version, **base)


def _is_left_open(part: str, asked: Made, made: Made) -> bool:
    return getattr(made, part) is None and bool(getattr(asked, part))


def _part(made: Made, name: str) -> Any:
    """A subject's order is up to programs that have a word for each attribute."""
    value = getattr(made, name)
    return sorted(value) if name == "subject" else value or None


def _concerns(title: str, decided: set[str]) -> bool:
    parts = {"Usages": {"key_usage", "ext_key_usage"}, "Keys": {"key"}}
    return bool(parts.get(title, set()) & decided)


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
