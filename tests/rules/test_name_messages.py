"""What the rules on names of public CAs say."""

from __future__ import annotations

import pytest
import tomli

from certspec.finding import SpecPlace
from tests.support.specs import Checked, check_spec, over_valid_spec

PUBLIC = {"issuer": {"kind": "public", "roots": "mozilla"}}
PRIVATE_CA = 'or, for a CA of your own, [issuer] kind = "private"'
WILDCARD = 'write out the names, or a wildcard in your own domain, as in "*.zylker.com"'
LETS_ENCRYPT = "; Let's Encrypt refuses the two in one request"

SAID = [
    (
        "dns_names = ['*.com']",
        '"*.com" has one label after the *, and browsers refuse it',
        WILDCARD,
    ),
    (
        "dns_names = ['*.co.uk']",
        '"*.co.uk" covers what anybody may register below "co.uk", and public CAs must refuse it',
        WILDCARD,
    ),
    (
        "dns_names = ['co.uk']",
        'anybody may register names below "co.uk", and CAs refuse it as a name',
        "write the whole name of the server",
    ),
    (
        "dns_names = ['*.zylker.com', 'mdm.zylker.com']",
        f'"mdm.zylker.com" is covered by "*.zylker.com" already{LETS_ENCRYPT}',
        'take "mdm.zylker.com" out',
    ),
    (
        "dns_names = ['mdm.zylker.com', '*.zylker.com']",
        f'"mdm.zylker.com" is covered by "*.zylker.com" already{LETS_ENCRYPT}',
        'take "mdm.zylker.com" out; the common name is the first of the others then',
    ),
    (
        "dns_names = ['MDM']",
        '"mdm" is a single label, without a domain: no public CA can vouch for it',
        f"write the public name of the server, {PRIVATE_CA}",
    ),
    (
        "ip_addresses = ['10.20.30.40']",
        "10.20.30.40 is a private address: no public CA can vouch for it",
        f"take it out and use a name of the server, {PRIVATE_CA}",
    ),
    (
        "email_addresses = ['pki@zylker.com']",
        "public CAs must not put e-mail addresses into a server's certificate",
        "take `email_addresses` out",
    ),
    (
        "uris = ['https://mdm.zylker.com/']",
        "public CAs must not put URIs into a server's certificate",
        "take `uris` out",
    ),
]


def check_names(san: str, common_name: str | None = None) -> Checked:
    subject = {"common_name": common_name} if common_name else {}
    changes = {**PUBLIC, "san": tomli.loads(san), "subject": subject}
    return check_spec(over_valid_spec(changes).encode())


@pytest.mark.parametrize(("san", "message", "fix"), SAID)
def test_a_finding_says_what_is_wrong_and_what_to_write(san: str, message: str, fix: str) -> None:
    findings = check_names(san).findings
    assert [(one.message, one.fix) for one in findings] == [(message, fix)]


def test_a_private_ca_is_told_what_browsers_do() -> None:
    text = over_valid_spec({"san": {"dns_names": ["*.co.uk"]}})
    (finding,) = check_spec(text.encode()).findings
    assert finding.message.endswith('below "co.uk", and browsers such as Chrome pass over it')


@pytest.mark.parametrize("written", ["mdm.zylker.com", "MDM.zylker.com"])
def test_a_covered_common_name_is_replaced_by_its_wildcard(written: str) -> None:
    (finding,) = check_names("dns_names = ['mdm.zylker.com', '*.zylker.com']", written).findings
    assert finding.fix == 'take "mdm.zylker.com" out, and write common_name = "*.zylker.com"'


def test_another_common_name_stays() -> None:
    names = "dns_names = ['mdm.zylker.com', '*.zylker.com', 'zylker.com']"
    (finding,) = check_names(names, "zylker.com").findings
    assert finding.fix == 'take "mdm.zylker.com" out'


def test_what_the_fix_says_mends_it() -> None:
    assert check_names("dns_names = ['*.zylker.com']", "*.zylker.com").findings == ()
    assert check_names("dns_names = ['*.zylker.com', 'zylker.com']").findings == ()


def test_a_covered_name_shows_its_wildcard() -> None:
    names = "dns_names = ['*.zylker-it.com', 'mdm.zylker.com', '*.zylker.com']"
    (finding,) = check_names(names).findings
    assert finding.place == SpecPlace("mdm.cert.toml", ("san", "dns_names", 1))
    assert finding.also == ((SpecPlace("mdm.cert.toml", ("san", "dns_names", 2)), "covers it"),)
