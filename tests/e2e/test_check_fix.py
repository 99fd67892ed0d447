"""`check --fix` and `check --diff`, as a person at a terminal and a CI job see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.inside import certspec
from tests.support.programs import program, run
from tests.support.project import mode
from tests.support.specs import VALID_SPEC

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.cli import Ran

MESSY = """\
# Our server, see the wiki.
spec_version = 1

[subject]
country = "uk"  # London
ST = 'Greater London'
organization = "Zylker"

[san]
dns_names = [
    "mdm.zylker.com",
    # the old name
    "MDM.Zylker.com.",
]
[issuer]
kind = "private"
roots = ["zylker-root.cer"]
"""
MENDED = """\
# Our server, see the wiki.
spec_version = 1

[subject]
country = "GB"  # London
province = 'Greater London'
organization = "Zylker"

[san]
dns_names = [
    "mdm.zylker.com",
    # the old name
]
[issuer]
kind = "private"
roots = ["zylker-root.cer"]
"""
ACTIONS = """\
  mend    mdm.cert.toml (CS104: `ST` is called `province`)
  mend    mdm.cert.toml (CS201: the code of "uk" is "GB")
  mend    mdm.cert.toml (CS205: the DNS name "MDM.Zylker.com." is written "mdm.zylker.com")
  mend    mdm.cert.toml (CS229: "mdm.zylker.com" stands in `dns_names` already)
"""
PATCH = """\
--- a/mdm.cert.toml
+++ b/mdm.cert.toml
@@ -2,15 +2,14 @@
 spec_version = 1
 
 [subject]
-country = "uk"  # London
-ST = 'Greater London'
+country = "GB"  # London
+province = 'Greater London'
 organization = "Zylker"
 
 [san]
 dns_names = [
     "mdm.zylker.com",
     # the old name
-    "MDM.Zylker.com.",
 ]
 [issuer]
 kind = "private"
"""  # noqa: W293 - an empty line of context is a blank
SPEC = "mdm.cert.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "zylker-root.cer").write_text("")
    (tmp_path / SPEC).write_text(MESSY)
    return tmp_path


def check(folder: Path, *arguments: str, **environment: str) -> Ran:
    return certspec("check", *arguments, "--at", "2026-11-23", cwd=folder, **environment)


def headlines(ran: Ran) -> list[tuple[str, str]]:
    return [(one["subject"], one["headline"]) for one in ran.json["results"]]


def patches(ran: Ran) -> str:
    return "".join(one["patch"] for one in ran.json["results"])


def test_it_mends_says_what_and_is_done(folder: Path) -> None:
    (folder / SPEC).chmod(0o640)
    ran = check(folder, "--fix")
    assert ran.out == (
        "mdm.cert.toml: mended; the spec is right\n\n"
        f"{ACTIONS}\nNext: certspec build mdm.cert.toml\n"
    )
    assert ran.code == 0
    assert (folder / SPEC).read_text() == MENDED
    assert mode(folder / SPEC) == 0o640
    again = check(folder, "--fix")
    assert again.out == ("mdm.cert.toml: the spec is right\n\nNext: certspec build mdm.cert.toml\n")
    assert (folder / SPEC).read_text() == MENDED


def test_what_only_people_can_mend_is_left_and_fails(folder: Path) -> None:
    (folder / SPEC).write_text(MESSY.replace('"mdm.zylker.com"', '"m_m.zylker.com"'))
    ran = check(folder, "--fix")
    assert ran.code == 1
    assert "mdm.cert.toml: mended; the rest is yours to mend\n\nerror[CS205]" in ran.out
    assert "Next:" not in ran.out
    assert "1 error" in ran.out


@pytest.mark.parametrize("flags", [["--diff"], ["--fix", "--diff"]])
def test_a_diff_writes_nothing_and_fails(folder: Path, flags: list[str]) -> None:
    ran = check(folder, *flags)
    head, _, rest = ran.out.partition(ACTIONS)
    assert head.startswith(
        f"{SPEC}: the spec has to be mended; the patch is what --fix would change\n\nerror[CS201]"
    )
    assert rest == f"\n{PATCH}\nNext: certspec check --fix mdm.cert.toml\n\n3 errors\n"
    assert ran.code == 1
    assert (folder / SPEC).read_text() == MESSY


@pytest.mark.parametrize(("line_end", "first"), [("\n", ""), ("\r\n", ""), ("\n", "\ufeff")])
def test_what_a_diff_says_is_taken_by_git(folder: Path, line_end: str, first: str) -> None:
    text = MESSY.replace("\n", line_end).replace("[san]", "[san]\t")
    (folder / SPEC).write_bytes(f"{first}{text}".encode())
    assert check(folder, "--diff", "-o", "fix.patch").code == 1
    (folder / ".git").rmdir()
    done = run(program("git"), "apply", "fix.patch", cwd=folder)
    assert done.returncode == 0, done.stderr
    mended = MENDED.replace("\n", line_end).replace("[san]", "[san]\t")
    assert (folder / SPEC).read_bytes() == mended.encode()


def test_a_plain_check_names_the_command_where_it_helps(folder: Path) -> None:
    assert "\nNext: certspec check --fix mdm.cert.toml\n\n3 errors\n" in check(folder).out
    (folder / SPEC).write_text(MENDED.replace('"GB"', '"ZZ"').replace("mdm.zy", "MDM.zy"))
    assert "Next:" not in check(folder).out


def test_names_are_written_as_the_certificate_has_them(folder: Path) -> None:
    (folder / SPEC).write_text(MENDED.replace("mdm.zylker.com", "M\u00fcnchen.zylker.com"))
    assert check(folder).code == 0
    ran = check(folder, "--diff", "--format", "json")
    assert ran.code == 1
    assert headlines(ran) == [(SPEC, "the spec is right; the patch is what --fix would change")]
    assert '-    "M\u00fcnchen.zylker.com",\n+    "xn--mnchen-3ya.zylker.com",\n' in patches(ran)
    assert ran.findings() == set()
    assert check(folder, "--fix").code == 0
    assert check(folder, "--diff").code == 0


def test_the_configuration_is_mended_once(folder: Path) -> None:
    (folder / "certspec.toml").write_text('[defaults] # all\nsubject = { country = "us" }\n')
    for name in ("a", "b"):
        text = VALID_SPEC.replace('country = "US", ', "").replace("mdm.zy", f"{name}.zy")
        (folder / f"{name}.cert.toml").write_text(text)
    (folder / SPEC).unlink()
    shown = check(folder, "--diff", "--format", "json")
    assert patches(shown).count("--- a/") == 1
    ran = check(folder, "--fix", "--format", "json")
    assert headlines(ran) == [
        ("certspec.toml", "mended, for all specs that it is for"),
        ("a.cert.toml", "the spec is right"),
        ("b.cert.toml", "the spec is right"),
    ]
    assert [one["why"] for one in ran.json["results"][0]["actions"]] == [
        'CS201: the code of "us" is "US"'
    ]
    text = '[defaults] # all\nsubject = { country = "US" }\n'
    assert (folder / "certspec.toml").read_text() == text


def test_a_byte_order_mark_goes_and_windows_lines_stay(folder: Path) -> None:
    (folder / SPEC).write_bytes(b"\xef\xbb\xbf" + MESSY.replace("\n", "\r\n").encode())
    assert check(folder, "--fix", "--format", "json").findings() == set()
    assert (folder / SPEC).read_bytes() == MENDED.replace("\n", "\r\n").encode()


def test_a_byte_order_mark_alone_is_enough_to_mend(folder: Path) -> None:
    (folder / SPEC).write_bytes(b"\xef\xbb\xbf" + MENDED.encode())
    assert check(folder, "--diff").code == 1
    (result,) = check(folder, "--fix", "--format", "json").json["results"]
    assert [one["why"] for one in result["actions"]] == ["CS109: without a byte order mark"]
    assert (folder / SPEC).read_bytes() == MENDED.encode()


def test_a_secret_is_neither_mended_nor_shown(folder: Path) -> None:
    text = MESSY + '[key]\nAlgorithm = "rsa"\npassphrase = " hunter2 "\n'
    (folder / SPEC).write_text(text)
    for flags in (["--diff"], ["--diff", "--format", "json"], ["--fix"]):
        ran = check(folder, *flags)
        assert ran.code == 1
        assert "hunter2" not in ran.out + ran.err
    assert 'algorithm = "RSA"\npassphrase = " hunter2 "\n' in (folder / SPEC).read_text()


@pytest.mark.parametrize("content", [MESSY.replace("[san]", "[san"), "", "\0", MESSY + "[san]\n"])
def test_what_is_no_toml_is_left_as_it_is(folder: Path, content: str) -> None:
    (folder / SPEC).write_text(content)
    assert check(folder, "--fix").out == check(folder).out
    assert check(folder, "--fix").code == check(folder, "--diff").code == 1
    assert (folder / SPEC).read_text() == content


@pytest.mark.parametrize("name", ["pyproject.toml", "certspec.lock"])
def test_what_is_no_spec_is_left_as_it_is(folder: Path, name: str) -> None:
    text = 'name = " blanks "\n[subject]\nCountry = "uk"\n'
    (folder / name).write_text(text)
    assert check(folder, name, "--fix").out == check(folder, name).out
    assert check(folder, name, "--diff").code == 1
    assert (folder / name).read_text() == text


def test_a_spec_may_have_another_name(folder: Path) -> None:
    (folder / SPEC).rename(folder / "mdm.toml")
    assert check(folder, "mdm.toml", "--fix").code == 0
    assert (folder / "mdm.toml").read_text() == MENDED


def test_specs_beside_one_that_can_not_be_written_are_mended(folder: Path) -> None:
    (folder / SPEC).chmod(0o444)
    (folder / "web.cert.toml").write_text(MESSY.replace("mdm", "web").replace("MDM", "WEB"))
    ran = check(folder, "--fix", "--format", "json")
    assert headlines(ran) == [
        (SPEC, "the spec has to be mended"),
        ("web.cert.toml", "mended; the spec is right"),
    ]
    refused = [one for one in ran.json["results"][0]["findings"] if one["code"] == "CS325"]
    assert [one["message"] for one in refused] == [
        "can't be mended: it is read-only; nothing was written"
    ]
    assert ran.code == 1
    assert (folder / SPEC).read_text() == MESSY


def test_no_spec_is_still_no_spec(tmp_path: Path) -> None:
    assert check(tmp_path, "--fix").code == check(tmp_path, "--diff").code == 2


def test_there_is_an_end_to_what_is_listed(folder: Path) -> None:
    names = ", ".join(f'"A{number}.zylker.com"' for number in range(300))
    (folder / SPEC).write_text(MENDED.replace('"mdm.zylker.com"', names))
    (result,) = check(folder, "--fix", "--format", "json").json["results"]
    assert len(result["actions"]) == 201
    assert result["actions"][-1]["why"] == "and 100 more"
    assert "A" not in (folder / SPEC).read_text().partition("[san]")[2]
