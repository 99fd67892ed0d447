"""From a document to a spec: words, places, defaults."""

from __future__ import annotations

import pytest

from certspec.finding import Part, SpecPlace
from certspec.source.document import Document, parse
from certspec.spec.read import read_config, read_spec


def _document(text: str, file: str = "s.cert.toml") -> Document:
    document = parse(file, text.encode()).document
    assert document is not None
    return document


@pytest.mark.parametrize(
    ("text", "code", "path", "message"),
    [
        ("naem = 'x'", "CS104", ("naem",), "unknown key `naem`; did you mean `name`?"),
        ("[subject]\nST = 'x'", "CS104", ("subject", "ST"), "did you mean `province`?"),
        ("[subject]\nstate = 'x'", "CS104", ("subject", "state"), "did you mean `province`?"),
        ("[subject]\nCN = 'x'", "CS104", ("subject", "CN"), "did you mean `common_name`?"),
        ("[subject]\nO = 'x'", "CS104", ("subject", "O"), "did you mean `organization`?"),
        ("[subject]\nOU = 'x'", "CS104", ("subject", "OU"), "did you mean `organizational_unit`?"),
        ("[san]\nsans = []", "CS104", ("san", "sans"), "did you mean `dns_names`?"),
        ("[key]\nbits = 1", "CS104", ("key", "bits"), "did you mean `size`?"),
        ("sans = []", "CS104", ("sans",), "`dns_names` belongs in [san]"),
        ("[key]\nfile = 'x'", "CS104", ("key", "file"), "does not go with the `source`"),
        ("[key]\npassphrase = 'x'", "CS116", ("key", "passphrase"), "only names where one is"),
        ("[key]\nsource = 'file'", "CS105", ("key", "file"), "`file` is missing"),
        ("[key]\nsource = 'disk'", "CS107", ("key", "source"), "`source` must be"),
        ("[key]\nsize = '2048'", "CS106", ("key", "size"), "a whole number, this is text"),
        ("[key]\nsize = true", "CS106", ("key", "size"), "this is a boolean"),
        ("[key]\ngeneration = 0", "CS107", ("key", "generation"), "1 or more"),
        ("[key]\npassphrase_env = 'a b'", "CS116", ("key", "passphrase_env"), "the name of an"),
        ("[key]\npassphrase_env = '%A%'", "CS107", ("key", "passphrase_env"), "the name alone"),
        ("san = 'x'", "CS106", ("san",), "must be a table, this is text"),
        ("[san]\ndns_names = 'x'", "CS106", ("san", "dns_names"), "an array"),
        ("[san]\ndns_names = [1]", "CS106", ("san", "dns_names", 0), "this is a number"),
        ("[issuer]\nroots = 'windows'", "CS107", ("issuer", "roots"), "an array of"),
        ("[issuer]\nroots = [1]", "CS106", ("issuer", "roots", 0), "this is a number"),
        (
            "[usages]\next_key_usage = ['serverAuth']",
            "CS107",
            ("usages", "ext_key_usage", 0),
            "one",
        ),
        ("[validity]\nrenew_before = 30", "CS106", ("validity", "renew_before"), "text in quotes"),
        ("[validity]\nrenew_before = '30'", "CS107", ("validity", "renew_before"), '"30d"'),
        ("[server]\naddress = 'a b'", "CS107", ("server", "address"), "HOST:PORT"),
        (
            "[[waivers]]\nrule = 'CS214'\nexpires = 2027-01-31",
            "CS105",
            ("waivers", 0, "reason"),
            "",
        ),
        (
            "[[waivers]]\nrule = 'CS214'\nreason = 'x'\nexpires = '2027-01-31'",
            "CS106",
            ("waivers", 0, "expires"),
            "a date without quotes",
        ),
    ],
)
def test_one_sentence_in_toml_words(
    text: str, code: str, path: tuple[str | int, ...], message: str
) -> None:
    read = read_spec(_document(f"spec_version = 1\n{text}"))
    (finding,) = read.findings
    assert isinstance(finding.place, SpecPlace)
    assert (finding.code, finding.place.path) == (code, path)
    assert message in finding.message
    assert finding.fix
    assert read.spec is None


def test_a_newer_language_is_told() -> None:
    (finding,) = read_spec(_document("spec_version = 2")).findings
    assert finding.code == "CS111"


def test_all_mistakes_at_once() -> None:
    text = "spec_version = 1\nx = 1\n[subject]\nST = 'x'\n[key]\nsize = 'x'\ncurve = 'y'\n"
    codes = [one.code for one in read_spec(_document(text)).findings]
    assert sorted(codes) == ["CS104", "CS104", "CS106", "CS107"]


def test_a_secret_is_never_in_a_message() -> None:
    text = "spec_version = 1\n[key]\npassphrase = 'hunter2'\npassphrase_env = 'hunter2 x'\n"
    findings = read_spec(_document(text)).findings
    assert len(findings) == 2
    assert not any("hunter2" in f"{one.message} {one.fix}" for one in findings)


CONFIG = """
[defaults]
owner = "pki"
[defaults.subject]
country = "US"
organization = "Zylker"
[defaults.key]
dir = "keys"
"""


def test_defaults_are_merged_key_by_key_and_arrays_as_a_whole() -> None:
    config = _document(CONFIG + '[defaults.san]\ndns_names = ["a", "b"]\n', "project/certspec.toml")
    spec = _document(
        'spec_version = 1\n[subject]\norganization = "Other"\n[san]\ndns_names = ["c"]\n',
        "project/sites/s.cert.toml",
    )
    read = read_spec(spec, config)
    assert read.spec is not None
    assert read.spec.owner == "pki"
    assert (read.spec.subject.country, read.spec.subject.organization) == ("US", "Other")
    assert read.spec.san.dns_names == ("c",)


def test_a_value_knows_the_file_it_came_from() -> None:
    config = _document(CONFIG, "project/certspec.toml")
    spec = _document(
        'spec_version = 1\n[subject]\norganization = "Other"\n', "project/s/s.cert.toml"
    )
    origin = read_spec(spec, config).origin
    assert origin.place("subject", "country") == SpecPlace(
        "project/certspec.toml", ("defaults", "subject", "country")
    )
    assert origin.place("subject", "organization") == SpecPlace(
        "project/s/s.cert.toml", ("subject", "organization")
    )
    assert origin.place("subject", "locality", part=Part.KEY) == SpecPlace(
        "project/s/s.cert.toml", ("subject", "locality"), Part.KEY
    )
    assert str(origin.folder("key", "dir")) == "project"
    assert str(origin.folder("subject", "organization")) == "project/s"


def test_a_mistake_in_the_defaults_points_there() -> None:
    document = _document("[defaults.subject]\nST = 'x'\n[rules]\nCS214 = 'loud'\n", "certspec.toml")
    read = read_config(document)
    assert read.config is None
    found = [(one.code, one.place) for one in read.findings]
    places = {(code, place.path) for code, place in found if isinstance(place, SpecPlace)}
    assert places == {("CS104", ("defaults", "subject", "ST")), ("CS107", ("rules", "CS214"))}
    # What the spec lacks of the subject may stand in the refused line.
    assert read.doubtful == (("subject", "ST"), ("subject", "province"))
    assert read.rest.data["defaults"]["subject"] == {}


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("[rules]\ncs214 = 'off'\n", ("rules", "cs214")),
        (
            "[[rules.per_path]]\npaths = ['x']\nseverities = { CS21 = 'off' }\n",
            ("rules", "per_path", 0, "severities", "CS21"),
        ),
    ],
)
def test_what_is_no_code_is_told_at_its_key(text: str, path: tuple[str | int, ...]) -> None:
    read = read_config(_document(text, "certspec.toml"))
    (finding,) = read.findings
    assert finding.place == SpecPlace("certspec.toml", path, Part.KEY)
    assert finding.code == "CS107"
    assert finding.message == f"`{path[-1]}` is no rule code"
    assert read.config is None


def test_what_is_right_in_a_configuration_holds_beside_a_mistake() -> None:
    text = (
        "[policy]\nmax_day = 1\nallow_wildcards = false\n[rules]\nCS214 = 'of'\nCS215 = 'error'\n"
    )
    read = read_config(_document(text, "certspec.toml"))
    assert [one.code for one in read.findings] == ["CS104", "CS107"]
    assert read.left.policy.allow_wildcards is False
    assert read.left.rules.severities == {"CS215": "error"}
