"""Every format from real commands: the same exit code, paths of the checkout, and plain UTF-8."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import junitparser
import pytest

from certspec.printing import Format
from tests.support.clock import NOW
from tests.support.inside import certspec
from tests.support.project import SPEC, Project
from tests.support.sarif_multitool import remarks
from tests.unit.outputs.test_report_schema import VALIDATOR

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.cli import Ran

AT = ("--at", NOW.isoformat())
FORMATS = [one.value for one in Format]
# For people; they keep a file's name as it was given.
AS_GIVEN = {"text", "concise", "json"}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with a folder `ä b` that has a spec with an error and one with a warning."""
    checkout = tmp_path_factory.mktemp("checkout")
    (checkout / ".git").mkdir()
    folder = checkout / "ä b"
    folder.mkdir()
    Project.make(folder).edit('country = "US"', 'country = "USA"')
    Project.make(checkout)
    return checkout


def _check(format_name: str, *arguments: str, cwd: Path, **environment: str) -> Ran:
    return certspec("check", "--format", format_name, *AT, *arguments, cwd=cwd, **environment)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_exit_code(name: str, broken: Path) -> None:
    codes = [
        _check(name, "mdm.cert.toml", cwd=broken).code,
        _check(name, "ä b", cwd=broken).code,
        _check(name, ".", cwd=broken).code,
        _check(name, "nothing-here", cwd=broken).code,
    ]
    assert codes == [0, 1, 1, 2]


@pytest.mark.parametrize("name", sorted({*FORMATS} - AS_GIVEN))
def test_paths_start_at_the_checkout(name: str, broken: Path) -> None:
    folder = broken / "ä b"
    below = _check(name, SPEC, cwd=folder).out
    absolute = _check(name, str(folder / SPEC), cwd=folder).out
    above = _check(name, f"ä b/{SPEC}", cwd=broken).out
    place = f"ä b/{SPEC}" if name != "sarif" else f"%C3%A4%20b/{SPEC}"
    assert all(place in one for one in (below, absolute, above))
    # These two name the subject too, as the user does.
    assert (str(folder) in absolute) == (name in {"junit", "markdown"})


@pytest.mark.parametrize("name", FORMATS)
def test_an_output_file_is_plain_utf_8(name: str, broken: Path, tmp_path: Path) -> None:
    file = tmp_path / "report"
    ran = _check(name, "ä b", "--output", str(file), cwd=broken)
    assert (ran.code, ran.out) == (1, "")
    written = file.read_bytes()
    assert not written.startswith(b"\xef\xbb\xbf")
    assert written.decode() == _check(name, "ä b", cwd=broken).out
    assert b"\r" not in written


def test_a_dash_is_no_file(broken: Path) -> None:
    assert _check("json", "ä b", "-o", "-", cwd=broken).out == _check("json", "ä b", cwd=broken).out
    assert not (broken / "-").exists()


def test_the_environment_names_the_format(broken: Path) -> None:
    ran = certspec("check", "ä b", *AT, cwd=broken, CERTSPEC_FORMAT="github")
    assert ran.out.startswith(f"::error file=ä b/{SPEC},line=")
    ran = certspec("check", "ä b", *AT, cwd=broken, CERTSPEC_FORMAT="yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "'yaml' is not one of 'text'" in ran.err


@pytest.mark.parametrize(
    ("edited", "codes"),
    [
        ('build = "10.1.2303.3" }', (0, 0)),
        ("}", (0, 1)),
        ('build = "10.1.2303.3", surplus = 1 }', (1, 1)),
    ],
)
def test_junit_and_the_exit_code_agree(edited: str, codes: tuple[int, int], tmp_path: Path) -> None:
    separator = ", " if edited != "}" else " "
    Project.make(tmp_path).edit(', build = "10.1.2303.3" }', f"{separator}{edited}")
    for fail_on, code in zip(("error", "warning"), codes, strict=True):
        ran = _check("junit", ".", "--fail-on", fail_on, cwd=tmp_path)
        read = junitparser.JUnitXml.fromstring(ran.out.encode())
        assert (ran.code, sum(suite.failures for suite in read)) == (code, code)


def test_every_command_keeps_the_schema(tmp_path: Path) -> None:
    project = Project.make(tmp_path)
    story = [
        project.run("check"),
        project.run("plan"),
        project.run("build"),
        project.run("build", "--locked"),
        project.run("verify", SPEC),
        project.run("verify", SPEC, "--csr", "mdm/server.csr"),
    ]
    answer = project.answer()
    story += [
        project.run("verify", SPEC, *answer),
        project.run("verify", SPEC, answer[1]),
        project.run("bundle", SPEC, *answer),
        project.run("adopt", SPEC, "answer.cer"),
    ]
    project.edit('country = "US"', 'country = "USA"')
    story += [project.run("check"), project.run("plan"), project.run("check", "nothing")]
    for ran in story:
        VALIDATOR.validate(ran.json)
    assert [ran.code for ran in story] == [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1, 2]


def test_sarif_of_real_commands(tmp_path: Path) -> None:
    project = Project.make(tmp_path)
    project.ok("build")
    wrong = project.answer()[1]
    texts = [
        certspec("verify", SPEC, wrong, "--format", "sarif", *AT, cwd=tmp_path).out,
        certspec("check", "nothing", "--format", "sarif", *AT, cwd=tmp_path).out,
    ]
    assert all(json.loads(text)["runs"][0]["results"] for text in texts)
    assert remarks(texts, tmp_path) == []


@pytest.mark.parametrize("name", FORMATS)
def test_explain_in_every_format(name: str, tmp_path: Path) -> None:
    page = certspec("explain", "CS205", "--format", name, cwd=tmp_path)
    rules = certspec("explain", "--format", name, cwd=tmp_path)
    assert (page.code, rules.code) == (0, 0)
    if name == "json":
        assert page.json["code"] == "CS205"
        assert len(rules.json) > 100
    elif name == "markdown":
        assert page.out.startswith("# CS205 dns-name-form (error, can't be waived)\n\nEvery ")
        assert "\n\n**Bad:**\n\n```toml\nsan = {" in page.out
        assert "| CS205 | error | Every entry of `dns_names` is a DNS name |" in rules.out
    else:
        assert page.out.startswith("CS205 dns-name-form (error, can't be waived)\n\nEvery ")
        assert re.search(r"^CS205  error    Every entry", rules.out, re.MULTILINE)


def test_schema_of_reports(tmp_path: Path) -> None:
    ran = certspec("schema", "report", cwd=tmp_path)
    assert ran.json == VALIDATOR.schema
