"""`certspec init` where nobody can be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.clock import NOW
from tests.support.inside import certspec

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.cli import Ran

SUBJECT = (
    *("--country", "US", "--province", "Illinois", "--locality", "Chicago"),
    *("--organization", "Zylker"),
)
MDM = ("--product", "mdm-plus", "--build", "10.1.2303.3", *SUBJECT)
HOST = ("--common-name", "mdm.zylker.com")
EVERYTHING = """\
# Written by `certspec init`. What is left out is what an expert would pick for the product;
# `certspec show --resolved` prints it, `certspec check` judges a change.
spec_version = 1
owner = "pki"

[target]
product = "mdm-plus"
build = "10.1.2303.3"  # at the user icon at the top right of the product's console

[issuer]
kind = "private"
roots = ["../root.cer"]  # what devices trust; as seen from this file

[subject]
country = "US"  # ISO 3166-1, two letters
province = "Illinois"
locality = "Chicago"
organization = "Zylker"
organizational_unit = "Operations"

[san]
# what devices connect to; the first is the common name
dns_names = ["mdm.zylker.com", "a.zylker.com", "b.zylker.com", "c.zylker.com"]
ip_addresses = ["192.0.2.7", "2001:db8::1"]

[key]
algorithm = "RSA"
size = 3072

[outputs.pkcs12]
password_env = "MDM_PFX_PASSWORD"  # the variable's name, never the password itself
"""


def init(folder: Path, *words: str, **environment: str) -> Ran:
    environment.setdefault("CERTSPEC_FORMAT", "json")
    return certspec("init", *words, "--at", NOW.isoformat(), cwd=folder, **environment)


def test_each_answer_has_a_flag(tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    flags = (
        *("specs/mdm.cert.toml", *MDM, *HOST, "--owner", "pki"),
        *("--issuer", "private", "--roots", "root.cer", "--key", "generate"),
        *("--organizational-unit", "Operations", "--algorithm", "RSA", "--size", "3072"),
        *("--dns-names", "a.zylker.com,b.zylker.com", "--dns-names", "c.zylker.com"),
        *("--ip-addresses", "192.0.2.7,2001:db8::1", "--pkcs12", "MDM_PFX_PASSWORD", "--yes"),
    )
    ran = init(tmp_path, *flags)
    assert (ran.code, ran.findings()) == (0, {("CS233", "note")} & ran.findings())
    assert (tmp_path / "specs" / "mdm.cert.toml").read_text() == EVERYTHING


def test_the_spec_is_called_by_its_host_and_is_right(tmp_path: Path) -> None:
    ran = init(tmp_path, *MDM, "--dns-names", "*.zylker.com,www.other.com", CERTSPEC_FORMAT="text")
    assert ran.out == (
        "zylker.cert.toml: written\n\n"
        "  make    zylker.cert.toml (the spec)\n\n"
        "Next: certspec build zylker.cert.toml\n"
    )
    assert certspec("check", cwd=tmp_path).code == 0


def test_all_that_is_missing_is_said_at_once(tmp_path: Path) -> None:
    ran = init(tmp_path, "new.cert.toml", "--target", "mdm-plus", "--key", "external")
    (finding,) = ran.json["results"][0]["findings"]
    assert (ran.code, finding["code"]) == (1, "CS344")
    assert finding["message"] == "7 answers are missing, and nobody is there to be asked"
    assert finding["fix"] == (
        "give --build NUMBER (Build number), --country CODE (Country, its two-letter code), "
        "--province NAME (State or province), --locality NAME (City or town), "
        "--organization NAME (Organization), --organizational-unit NAME (Organizational unit), "
        "--common-name HOST (Common name, the host that devices connect to); "
        "or run it on a terminal, which asks"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("flag", "text", "code"),
    [
        ("--product", "netscaler", "CS213"),
        ("--build", "ten", "CS215"),
        ("--country", "Atlantis", "CS201"),
        ("--organization", "Zyl\x1bker", "CS216"),
        ("--province", "Some-State", "CS236"),
        ("--common-name", "a_b.zylker.com", "CS205"),
        ("--dns-names", "x..zylker.com", "CS205"),
        ("--ip-addresses", "999.0.2.7", "CS222"),
        ("--algorithm", "RSA 1024", "CS208"),
        ("--pkcs12", "pass word", "CS116"),
    ],
)
def test_a_bad_value_is_a_finding_at_its_flag(
    flag: str, text: str, code: str, tmp_path: Path
) -> None:
    given = dict(zip(MDM[::2], MDM[1::2], strict=True)) | {"--common-name": "mdm.zylker.com"}
    words = [word for pair in (given | {flag: text}).items() for word in pair]
    ran = init(tmp_path, *words)
    found = {
        (one["code"], one["place"]["file"])
        for one in ran.json["results"][0]["findings"]
        if one["severity"] == "error" and one["code"] != "CS344"
    }
    assert found == {(code, flag)}
    assert ran.code == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--key", "usb"), '--key: "usb" is none of the answers'),
        (("--algorithm", "DSA"), "is no kind of key"),
        (("--issuer", "public", "--roots", "root.cer"), "--roots does not go with"),
        (("--product", "generic", "--build", "1"), "--build does not go with"),
        (("mdm.toml",), "ends in .cert.toml, as in mdm.cert.toml"),
        (("My MDM.cert.toml",), "as in my-mdm.cert.toml"),
        (("no/mdm.cert.toml",), "there is no folder no"),
        (("a.cert.toml", "-o", "b.cert.toml"), "not both"),
    ],
)
def test_what_means_nothing_is_bad_usage(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    ran = init(tmp_path, *words)
    assert ran.code == 2
    assert said in " ".join(ran.err.replace("│", " ").split())
    assert list(tmp_path.iterdir()) == []


def test_a_dot_leaves_a_value_out(tmp_path: Path) -> None:
    words = [*("--build", "."), *SUBJECT, *HOST, "--owner", "."]
    ran = init(tmp_path, *words)
    assert (ran.code, ran.findings()) == (0, {("CS212", "warning")})
    assert "build" not in (tmp_path / "mdm.cert.toml").read_text().partition("spec_version")[2]


def test_it_is_printed_where_that_is_asked_for(tmp_path: Path) -> None:
    ran = init(tmp_path, *MDM, *HOST, "-o", "-", CERTSPEC_FORMAT="text")
    assert ran.code == 0
    assert ran.out.startswith("# Written by `certspec init`.")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("named", [("mdm.cert.toml",), ("--output", "mdm.cert.toml"), ()])
def test_no_file_is_overwritten(named: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "mdm.cert.toml").write_text("mine")
    ran = init(tmp_path, *named, *MDM, *HOST)
    assert (ran.code, ran.errors()) == (1, {"CS312"})
    assert (tmp_path / "mdm.cert.toml").read_text() == "mine"


def test_what_the_project_gives_is_not_written(tmp_path: Path) -> None:
    (tmp_path / "certspec.toml").write_text(
        '[defaults]\nowner = "pki"\ntarget = { product = "mdm-plus", build = "10.1.2303.2" }\n'
        '[defaults.subject]\ncountry = "DE"\nprovince = "Bayern"\n'
    )
    words = ["--locality", "Bonn", "--organization", "Zylker", *HOST, "--province", "Hessen"]
    ran = init(tmp_path, *words)
    assert (ran.code, ran.findings()) == (0, set())
    text = (tmp_path / "mdm.cert.toml").read_text().partition("spec_version = 1\n")[2]
    assert text == (
        '\n[subject]\nprovince = "Hessen"\nlocality = "Bonn"\norganization = "Zylker"\n\n[san]\n'
        'dns_names = ["mdm.zylker.com"]  # what devices connect to; the first is the common name\n'
    )


def test_what_differs_from_the_project_is_written(tmp_path: Path) -> None:
    (tmp_path / "certspec.toml").write_text(
        '[defaults]\nissuer = { kind = "private", roots = "system" }\n'
        'target = { product = "mdm-plus" }\n'
    )
    ran = init(tmp_path, "--product", "generic", "--issuer", "public", *HOST)
    assert ran.code == 0
    text = (tmp_path / "mdm.cert.toml").read_text().partition("spec_version = 1\n")[2]
    assert text.startswith('\n[target]\nproduct = "generic"\n\n[issuer]\nkind = "public"\n')


def test_a_root_of_its_own_means_a_ca_of_its_own(tmp_path: Path) -> None:
    ran = init(tmp_path, "--product", "generic", "--roots", "a.cer", "--roots", "b.cer", *HOST)
    assert ran.code == 0
    text = (tmp_path / "mdm.cert.toml").read_text()
    assert '[issuer]\nkind = "private"\nroots = ["a.cer", "b.cer"]' in text


def test_a_file_that_exists_answers(tmp_path: Path) -> None:
    init(tmp_path, *MDM, *HOST, "--dns-names", "a.zylker.com")
    assert certspec("build", cwd=tmp_path).code == 0
    words = ["again.cert.toml", "--from", "mdm/server.csr", *MDM[:4], "--owner", "pki"]
    ran = init(tmp_path, *words)
    assert (ran.code, ran.findings()) == (0, set())
    first, again = ((tmp_path / f"{name}.cert.toml").read_text() for name in ("mdm", "again"))
    values = first.partition("spec_version = 1\n")[2]
    assert again.partition("spec_version = 1\n")[2] == f'owner = "pki"\n{values}'


def test_a_file_of_no_use_ends_it(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("nothing")
    ran = init(tmp_path, "--from", "empty.txt")
    assert (ran.code, ran.errors()) == (1, {"CS342"})
    assert init(tmp_path, "--from", "missing.csr").code == 2
