from __future__ import annotations

import pytest
import tomli

from certspec.finding import SpecPlace
from tests.support.specs import VALID_SPEC, Checked, check_spec, over_valid_spec

NEW, OLD = "MDM Plus, build 10.1.2303.3 and above", "MDM Plus, below build 10.1.2303.3"
ONE_NAME = "write one host name; several names go into `dns_names`, each in its own quotes"
NOT_IN_SAN = "is not among the subject alternative names"

SAID = [
    (
        "subject.country = 'usa'",
        'the country must be two capital letters, not "usa"',
        'write "US"',
    ),
    ("subject.country = 'UK'", '"UK" is no country code of ISO 3166-1', 'write "GB"'),
    (
        "subject.country = 'ZZ'",
        '"ZZ" is no country code of ISO 3166-1',
        "write the ISO 3166-1 alpha-2 code, as in US or DE",
    ),
    (
        "subject.locality = ''",
        "`locality` should be filled with at least one character",
        "fill it in, or take it out",
    ),
    (
        "san.dns_names = ['mdm.zylker.com', ' ']",
        "this entry of `dns_names` should be filled with at least one character",
        "fill it in, or take it out",
    ),
    (
        "key.source = 'external'",
        f"the subject lacks `organizational_unit`, asked for by {NEW}",
        'add to [subject]: organizational_unit = "..."',
    ),
    (
        f"san.dns_names = ['{'a' * 60}.zylker.com']",
        f"the subject lacks `common_name`, asked for by {NEW}",
        "put a name of 64 characters or fewer first in `dns_names`, or write `common_name`",
    ),
    (
        "subject.common_name = ''",
        f"the subject lacks `common_name`, asked for by {NEW}",
        'take `common_name = ""` out: the first of `dns_names` is the common name then',
    ),
    (
        "subject.common_name = 'http://mdm.zylker.com:8020/mdm'",
        'the common name "http://mdm.zylker.com:8020/mdm" is a URL',
        'leave out protocol, port and path: "mdm.zylker.com"',
    ),
    (
        "subject.common_name = 'https://admin@mdm.zylker.com'",
        'the common name "https://admin@mdm.zylker.com" is a URL',
        'leave out protocol, port and path: "mdm.zylker.com"',
    ),
    (
        "subject.common_name = 'Zylker MDM'",
        'the common name "Zylker MDM" has a blank or a comma in it',
        ONE_NAME,
    ),
    (
        "subject.common_name = '$ENV::HOME'",
        'the common name "$ENV::HOME" has "$:" in it',
        "use letters, digits, hyphens and dots only",
    ),
    (
        "san.dns_names = ['a.com, b.com']",
        'the DNS name "a.com, b.com" has a blank or a comma in it',
        ONE_NAME,
    ),
    (
        "san.dns_names = ['mdm.zylker.com', '[2001:db8::7]:443']",
        'the DNS name "[2001:db8::7]:443" is an IP address, not a DNS name',
        'move it to [san]: ip_addresses = ["2001:db8::7"]',
    ),
    (
        "san.dns_names = ['192.0.2.7:443']",
        'the DNS name "192.0.2.7:443" is an IP address, not a DNS name',
        'move it to [san]: ip_addresses = ["192.0.2.7"]',
    ),
    (
        "san.dns_names = ['pki@zylker.com']",
        'the DNS name "pki@zylker.com" is an e-mail address, or has a user name in it',
        'write the host name, "zylker.com", or move it to [san]: email_addresses',
    ),
    (
        "san.dns_names = ['mdm.zylker.com:8443']",
        'the DNS name "mdm.zylker.com:8443" has a port',
        'leave it out: "mdm.zylker.com"',
    ),
    (
        "san.dns_names = ['mdm.zylker.com:8443/x?y']",
        'the DNS name "mdm.zylker.com:8443/x?y" has a path',
        'leave it out: "mdm.zylker.com"',
    ),
    (
        "san.dns_names = ['mdm.zylker.com.']",
        'the DNS name "mdm.zylker.com." ends in a dot',
        "take the dot off",
    ),
    (
        "san.dns_names = ['mdm..zylker.com']",
        'the DNS name "mdm..zylker.com" has an empty label',
        "put a label on both sides of each dot",
    ),
    (
        "san.dns_names = ['mdm_1.zylker.com']",
        'the DNS name "mdm_1.zylker.com" has an underscore',
        "name the server without one; a hyphen is allowed",
    ),
    (
        "san.dns_names = ['mdm*.zylker.com']",
        'the DNS name "mdm*.zylker.com" has a * that is not the whole left-most label',
        'a wildcard is written as in "*.zylker.com"; write out any other name',
    ),
    (
        "san.dns_names = ['☃.zylker.com']",
        (
            'the DNS name "☃.zylker.com" can\'t be a host name '
            "(Codepoint U+2603 at position 1 of '☃' not allowed)"
        ),
        "write the name as it is registered, or in the form that begins with xn--",
    ),
    (
        "subject.common_name = 'www.zylker.com'",
        f'the common name "www.zylker.com" {NOT_IN_SAN}: devices will refuse it',
        'add "www.zylker.com" to `dns_names`, or take `common_name` out',
    ),
    (
        "san.dns_names = ['*.zylker.com']\nsubject.common_name = 'www.zylker.com'",
        f'the common name "www.zylker.com" {NOT_IN_SAN}: CAs take one of those only',
        'write common_name = "*.zylker.com", or take `common_name` out',
    ),
    (
        "san.dns_names = []",
        (
            f"there is no DNS name; {NEW} requires: "
            "the server's DNS name is in the Subject Alternative Name extension"
        ),
        'write dns_names = ["..."] into [san]',
    ),
    ("key.size = 1024", "1024 bits are too few, 2048 are needed", "write `size = 2048`"),
    (
        "key.size = 2049",
        "2049 bits are no multiple of 8, and CAs refuse such keys",
        "write `size = 2056`",
    ),
    (
        "key.size = 32768",
        "32768 bits are more than servers can work with",
        "write `size = 4096` or fewer",
    ),
    (
        "target.product = 'generic'\nkey = { algorithm = 'ECDSA', size = 256 }",
        "`size` is not for ECDSA keys",
        'write `curve = "P-256"` instead',
    ),
    (
        "target.product = 'generic'\nkey = { algorithm = 'Ed25519', size = 256 }",
        "`size` is not for Ed25519 keys",
        "take it out",
    ),
    (
        "key.curve = 'P-256'",
        "`curve` is not for RSA keys",
        'write `algorithm = "ECDSA"`, or take it out',
    ),
    (
        "key.algorithm = 'Ed25519'",
        f"Ed25519 keys are not accepted by {NEW}",
        'write "RSA"',
    ),
    (
        "key.algorithm = 'ECDSA'",
        f"ECDSA keys are not in the documents of {NEW}",
        'write "RSA", or try the certificate before you rely on it',
    ),
    (
        "usages.ext_key_usage = ['client_auth']",
        'the certificate is for a server, and "server_auth" is not among its usages',
        'write ext_key_usage = ["server_auth", "client_auth"]',
    ),
    (
        "validity.max_days = 398\ntarget.build = '10.1.1'",
        f"398 days are too many, 397 are allowed by {OLD}",
        "write `max_days = 397` or less",
    ),
    (
        (
            "key.source = 'external'\nsubject.organizational_unit = 'IT'\n"
            "outputs.pkcs12.password_env = 'P'"
        ),
        "a PKCS#12 file holds the private key, which is kept outside certspec",
        "take [outputs.pkcs12] out",
    ),
    (
        "target.product = 'MDM Plus'",
        'the product "MDM Plus" is not known',
        'did you mean "mdm-plus"?',
    ),
    (
        "target.product = 'nginx'",
        'the product "nginx" is not known',
        'write one of "generic", "mdm-plus"',
    ),
    (
        "subject.organization = 'Zylker\u202e\u200b'",
        "this value holds U+202E (RIGHT-TO-LEFT OVERRIDE), U+200B (ZERO WIDTH SPACE)",
        "type the value anew, without it",
    ),
    (
        'subject.organization = "Zylker\\n\\u0007"',
        "this value holds U+000A (a line feed), U+0007 (a control character)",
        "type the value anew, without it",
    ),
    (
        "issuer.roots = 'mozilla'",
        "the list of Mozilla has no root of a private CA",
        'write roots = ["root.cer"], with the CA\'s root certificate in a file beside the spec',
    ),
    (
        f"subject.common_name = '{'ü.' * 12}com'\nsan.dns_names = ['{'ü.' * 12}com']",
        f"`common_name` has 99 characters as {'xn--tda.' * 12}com, 64 are allowed",
        "leave `common_name` out: the names in [san] are what counts",
    ),
    (
        f"subject.organization = '{'Z' * 65}'",
        "`organization` has 65 characters, 64 are allowed",
        "shorten it",
    ),
    (
        "name = 'MDM Server!'",
        'the spec\'s name has more than small letters, digits and hyphens: "MDM Server!"',
        'write name = "mdm-server"',
    ),
    (
        f"name = '{'M' * 64}'",
        f'the spec\'s name has more than small letters, digits and hyphens: "{"M" * 64}"',
        f'write name = "{"m" * 64}"',
    ),
    (
        "name = '!'",
        'the spec\'s name has more than small letters, digits and hyphens: "!"',
        'write name = "server"',
    ),
    (
        f"name = '{'m' * 70}'",
        f'the spec\'s name has more than 64 characters: "{"m" * 64}..."',
        f'write name = "{"m" * 64}"',
    ),
    (
        "san.ip_addresses = ['10.0.0.0/8']",
        '"10.0.0.0/8" is no single IP address',
        'write the address alone: "10.0.0.0"',
    ),
    (
        "san.ip_addresses = ['010.01.0.1']",
        '"010.01.0.1" is no single IP address',
        'write it without leading zeros: "10.1.0.1"',
    ),
    (
        "san.ip_addresses = ['010.1']",
        '"010.1" is no single IP address',
        'write it as in "192.0.2.7" or "2001:db8::7"',
    ),
    (
        "san.ip_addresses = ['2001:db8::g']",
        '"2001:db8::g" is no single IP address',
        'write it as in "192.0.2.7" or "2001:db8::7"',
    ),
    (
        "san.ip_addresses = ['mdm.zylker.com']",
        '"mdm.zylker.com" is no single IP address',
        'host names go into `dns_names`: "mdm.zylker.com"',
    ),
    (
        "san.ip_addresses = ['192.0.2']",
        '"192.0.2" is no single IP address',
        'write it as in "192.0.2.7" or "2001:db8::7"',
    ),
    (
        "subject.serial_number = 'HRB #1_1'",
        'the serial number "HRB #1_1" has "#_" in it',
        "write letters, digits, blanks and '()+,-./:=? only",
    ),
    (
        "san.dns_names = ['mdm.zylker.com', 'MDM.zylker.com']",
        '"mdm.zylker.com" and "MDM.zylker.com" are one name',
        "take one of the two out",
    ),
    (
        "key.algorithm = 'ECDSA'\ntarget.product = 'generic'\nusages.key_usage = ['key_agreement']",
        "without digital_signature the key is of no use to a TLS server",
        'add "digital_signature", or leave `key_usage` out',
    ),
    (
        "usages.key_usage = ['key_encipherment']",
        "without digital_signature the key serves no client that speaks TLS 1.3",
        'add "digital_signature", or leave `key_usage` out',
    ),
    (
        "usages.key_usage = ['digital_signature', 'key_agreement']",
        "key_agreement is not for RSA keys",
        "take it out",
    ),
    (
        "subject.province = 'Some-State'",
        '"Some-State" is a placeholder',
        "write the value, or take the line out",
    ),
    (
        "san.dns_names = ['mdm.example.com']",
        '"mdm.example.com" is a name for examples, no server\'s',
        "write the name of the server",
    ),
    (
        "validity.max_days = 201\nissuer = { kind = 'public', roots = 'mozilla' }",
        "201 days can't be had of public CAs since 2026-03-15: they may give 200 at most",
        "write `max_days = 200` or less, or take it out",
    ),
    (
        "validity.max_days = 200\nissuer = { kind = 'public', roots = 'mozilla' }",
        (
            "from 2027-03-15 on public CAs may give 100 days at most, "
            "so 200 days can't be had any more"
        ),
        "lower it by then; without `max_days` certspec follows the schedule",
    ),
    (
        "outputs.pkcs12 = { password_env = 'P', friendly_name = 'a😀b😀🔑' }",
        "a PKCS#12 file can't hold U+1F600 (GRINNING FACE), U+1F511 (KEY) in a name",
        "write the name without it",
    ),
    (
        "validity = { max_days = 30, renew_before = '30d' }",
        "30 days before its end a certificate of 30 days is not issued yet",
        'write a share of the lifetime, as in renew_before = "33%", or fewer days',
    ),
    (
        (
            "issuer = { kind = 'public', roots = 'mozilla' }\n"
            "usages.ext_key_usage = ['server_auth', 'code_signing']"
        ),
        "public CAs must not put code_signing into a server's certificate",
        "take it out",
    ),
    (
        (
            "issuer = { kind = 'public', roots = 'mozilla' }\n"
            "usages.ext_key_usage = ['server_auth', 'client_auth']"
        ),
        (
            "public CAs stop giving client_auth: DigiCert 2026-05-01, Let's Encrypt 2026-05-13, "
            "Sectigo 2026-05-15, the Chrome Root Program 2027-03-15"
        ),
        "take it out; a client needs a certificate of its own, from a private CA",
    ),
]


def check_over(changes: str) -> Checked:
    return check_spec(over_valid_spec(tomli.loads(changes)).encode())


@pytest.mark.parametrize(("changes", "message", "fix"), SAID)
def test_a_finding_says_what_is_wrong_and_what_to_write(
    changes: str, message: str, fix: str
) -> None:
    findings = check_over(changes).findings
    assert [(one.message, one.fix) for one in findings] == [(message, fix)]


def test_a_missing_build_says_where_it_is_shown() -> None:
    (finding,) = check_spec(VALID_SPEC.replace(', build = "10.1.2303.3"', "").encode()).findings
    assert finding.message == f"the build is not given, so {NEW}, is assumed"
    assert "the user icon at the top right of the MDM Plus console" in finding.fix


def test_a_name_of_the_file_is_called_so() -> None:
    (finding,) = check_spec(VALID_SPEC.encode(), "specs/MDM.cert.toml").findings
    assert finding.message.startswith("the spec's name, which is its file's, has more than")
    assert finding.fix == 'write name = "mdm"'


@pytest.mark.parametrize(
    ("changes", "other"),
    [
        ("subject.common_name = 'www.zylker.com'", ("san", "dns_names")),
        ("key = { passphrase_env = 'A', passphrase_file = 'b' }", ("key", "passphrase_env")),
        ("san.ip_addresses = ['::1', '10.0.0.1', '0::1']", ("san", "ip_addresses", 0)),
        (
            (
                "key.source = 'external'\nsubject.organizational_unit = 'IT'\n"
                "outputs.pkcs12.password_env = 'P'"
            ),
            ("key", "source"),
        ),
    ],
)
def test_a_finding_shows_the_other_line_it_speaks_of(changes: str, other: tuple[str]) -> None:
    (finding,) = check_over(changes).findings
    ((place, words),) = finding.also
    assert place == SpecPlace("mdm.cert.toml", other)
    assert words
