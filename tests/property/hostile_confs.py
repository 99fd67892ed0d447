"""Configurations as people and the language's traps make them."""

from __future__ import annotations

from hypothesis import strategies as st

SECTIONS = ["default", "req", "dn", "ext", "names", "ENV", "a b", ""]
VARIABLE = "CERTSPEC_TEST_VARIABLE"
"""It is set where libcrypto reads a configuration."""

_SIGNS = (
    *("[", "]", " ", "\t", "=", "::", "$", "${", "}", "$(", ")", "\\", "\\\\", "\\n", '"', "'"),
    *("`", "#", ";", "\r", "\\\n", ":", "é", "+", "x", "a", "b", "req", "dn", "default"),
    *("$a", "${b}", "$dn::a", "$(req::b)", f"${{ENV::{VARIABLE}}}", "\\#", "\\$", "\\'", "\\é"),
    *(" = ", " = ", "a = 1\n", "\nb = 2\n", "[ dn ]\n", "\n[ a b ]\n", "dn::a", "::a", "]]"),
    *(".include nothing-of-this-name", ".pragma ", "dollarid:on", "dollarid:off\n"),
    *("\n", "\n", "\n", "\r\n"),
)
_BEGINNINGS = st.sampled_from(["", "a = 1\n[req]\nb = 2\n", ".pragma = dollarid:on\na = 1\n"])
ANY_TEXT = st.builds(
    "{}{}".format, _BEGINNINGS, st.lists(st.sampled_from(_SIGNS), max_size=30).map("".join)
)
"""Anything out of the signs of the language."""

_PIECES = (
    *("Zylker", "Zylker", "mdm", "IT", " ", "  ", "\t", '"x #y"', "'$z'", "`w`", "\\$", "\\#"),
    *(
        "\\\\",
        "\\\n ",
        "${word}",
        "$(default::word)",
        "#c",
        " # c",
        "O\\'Brien",
        "é",
        "=",
        ";",
        "[a]",
    ),
    *(",", "@", "x y", ".", "/"),
)
_ODD_PIECES = ("'", '"', "\u00a0", "\u3000", "$none", "\\n", "\u201c", "\u201d", "${ENV::HOME}")
_VALUES = st.lists(st.sampled_from(_PIECES), max_size=5).map("".join)
_ANY_VALUES = st.builds(
    "{}{}".format,
    st.sampled_from(("", "Z", "Z")),
    st.lists(st.sampled_from(_PIECES + _ODD_PIECES), max_size=4).map("".join),
)
_LABELS = (
    "mdm",
    "mdm",
    "www",
    '"it"',
    "'x1'",
    "`y`",
    "b\\\n",
    "\\c",
    "$(label)",
    "${default::label}",
)
_NAMES = st.builds(
    "{}{}.{}{}".format,
    st.sampled_from(("", "", "*.", '"*."', "a.b.")),
    st.lists(st.sampled_from(_LABELS), min_size=1, max_size=3).map("".join),
    st.sampled_from(("zylker.com", '"zylker".com', "$host")),
    st.sampled_from(("", "", "  ", "\t", " # c", "\\\n")),
)
_ANY_NAMES = _NAMES | st.sampled_from(
    ("", "MDM.zylker.com", "192.0.2.7", "a.com, b.com", "DNS:a.com", "http://a.com/", "münchen.de")
)
_SPELLINGS = (
    ("stateOrProvinceName", "ST", "0.ST"),
    ("localityName", "L", "x.L"),
    ("postalCode",),
    ("street", "streetAddress"),
    ("O", "0.O", "organizationName", "1.2.5.4.10"),
    ("OU", "a,OU"),
    ("commonName", "CN", "0.CN"),
)
_KEYS = st.sampled_from([key for spellings in _SPELLINGS for key in spellings])
_ODD_KEYS = ("countryName", "C", "+L", "DC", "cn", "2.5.4.3", "emailAddress", "nothing", "x:O")
_ANY_KEYS = _KEYS | st.sampled_from(_ODD_KEYS)
_GOOD_SUBJECTS = st.lists(
    st.sampled_from(_SPELLINGS).flatmap(st.sampled_from), min_size=1, max_size=5
).flatmap(
    lambda keys: st.tuples(
        *(st.builds("{} = Z{}\n".format, st.just(key), _VALUES) for key in keys)
    ).map("".join)
)
_NAME_KEYS = st.sampled_from(("DNS.1", "DNS.2", "DNS.3", "DNS", "DNS.x"))
_ANY_NAME_KEYS = _NAME_KEYS | st.sampled_from(("IP.1", "URI.1", "email.1", "dns.1", "RID.1", "A"))
_SAN = st.sampled_from(["@names", "@names", "DNS:a.zylker.com,DNS: b.zylker.com , IP:192.0.2.7"])
_ENDS = st.sampled_from(["\n", "\n", "\r\n"])


def _lines(
    keys: st.SearchStrategy[str], values: st.SearchStrategy[str], least: int
) -> st.SearchStrategy[str]:
    signs = st.sampled_from([" = ", "=", " =\t"])
    line = st.builds("{}{}{}\n".format, keys, signs, values)
    return st.lists(line, min_size=least, max_size=5).map("".join)


def _confs(
    subject: st.SearchStrategy[str],
    names: st.SearchStrategy[str],
    req: st.SearchStrategy[str],
) -> st.SearchStrategy[bytes]:
    return st.builds(_conf, req, subject, names, _SAN, _ENDS)


def _conf(req: str, subject: str, names: str, san: str, end: str) -> bytes:
    text = (
        "host = mdm.zylker.com\nword = wo  rd\nlabel = l-1\n"
        "[ req ]\nprompt = no\ndistinguished_name = dn\n"
        f"req_extensions = ext\nutf8 = yes\n{req}[dn]\n{subject}[ext]\n"
        f"subjectAltName = {san}\n[ names ]\nDNS.0 = mdm.zylker.com\n{names}"
    )
    return text.replace("\n", end).encode()


GOOD_CONFS = _confs(_GOOD_SUBJECTS, _lines(_NAME_KEYS, _NAMES, 0), st.just("default_bits = 2048\n"))
"""Mostly what openssl takes, with all that its language has for the same thing."""

_REQ_LINES = (
    *("default_bits = 1024\n", "default_md = sha1\n", "prompt = yes\n", "utf8 = no\n", "x = y\n"),
    *("req_extensions = none\n", "x509_extensions = ext\n", "attributes = dn\n", "; a = b\n"),
    *("output_password = x\n", "distinguished_name = none\n", "default_bits = x\n", "; none\n"),
)
BAD_CONFS = _confs(
    _lines(_ANY_KEYS, _ANY_VALUES, 1),
    _lines(_ANY_NAME_KEYS, _ANY_NAMES, 0),
    st.lists(st.sampled_from(_REQ_LINES), max_size=2).map("".join),
)
"""What people get wrong."""
