"""The blocks of docs/editors.md do what the page says."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
import tomli

from certspec.commands.schema import FILES, SchemaName
from tests.support.cli import ROOT
from tests.support.inside import run_story
from tests.support.language_server import language_server
from tests.support.page import in_language
from tests.support.programs import run
from tests.support.specs import VALID_SPEC
from tests.support.toml_editors import EDITORS, beside_python

if TYPE_CHECKING:
    from pathlib import Path

PAGE = ROOT / "docs" / "editors.md"
SCHEMA_LINE, TOMBI, TAPLO, HELIX = in_language(PAGE, "toml")
COPY, INSTALLED, LINT = in_language(PAGE, "sh")
CONFIGURATIONS = {"tombi": ("tombi.toml", TOMBI), "taplo": (".taplo.toml", TAPLO)}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository that holds the schemas, as the page makes them."""
    run_story(COPY.splitlines(), tmp_path)
    return tmp_path


def test_the_schemas_are_copied(repository: Path) -> None:
    for name in (FILES[SchemaName.SPEC], FILES[SchemaName.CONFIG]):
        assert (repository / name).read_bytes() == (ROOT / "schemas" / name).read_bytes()


@pytest.mark.parametrize("editor", EDITORS)
def test_a_first_line_names_the_copy(repository: Path, editor: str) -> None:
    right, wrong = repository / "right.cert.toml", repository / "wrong.cert.toml"
    right.write_text(SCHEMA_LINE + VALID_SPEC)
    wrong.write_text(SCHEMA_LINE + "naem = 1\n" + VALID_SPEC)
    marked = EDITORS[editor]([right, wrong], repository)
    assert ("wrong.cert.toml", 2) in {(one.file, one.line) for one in marked}
    assert {one.file for one in marked} == {"wrong.cert.toml"}


def test_the_line_for_the_installed_schema_is_printed(tmp_path: Path) -> None:
    line = INSTALLED.replace("certspec schema", f"{beside_python('python')} -m certspec schema")
    printed = run("sh", "-euc", line, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}).stdout
    assert printed == f"#:schema {ROOT / 'schemas' / FILES[SchemaName.SPEC]}\n"


@pytest.mark.parametrize("editor", EDITORS)
def test_without_the_line_the_configuration_names_the_schemas(
    repository: Path, editor: str
) -> None:
    name, content = CONFIGURATIONS[editor]
    (repository / name).write_text(content)
    (repository / "sites").mkdir()
    texts = {"mdm.cert.toml": VALID_SPEC, "sites/a.cert.toml": "spec_version = 1\nnaem = 1\n"}
    texts |= {"certspec.toml": "[policy]\nmin_days = 1\n", "sites/other.toml": "naem = 1\n"}
    for file, text in texts.items():
        (repository / file).write_text(text)
    marked = EDITORS[editor]([repository / file for file in texts], repository)
    assert {one.file for one in marked} == {"a.cert.toml", "certspec.toml"}


def test_helix_and_neovim_start_a_server_that_knows_the_keys(repository: Path) -> None:
    helix = tomli.loads(HELIX)["language-server"]["tombi"]
    (neovim,) = in_language(PAGE, "lua")
    named = re.findall(r'"([^"]*)"', neovim.partition("cmd = {")[2].partition("}")[0])
    assert [helix["command"], *helix["args"]] == named
    program, *arguments = named
    with language_server(
        *(beside_python(program), *arguments, "--offline"), folder=repository
    ) as server:
        offered = server.completions(f"{SCHEMA_LINE}spec_version = 1\n[san]\n|\n")
    assert list(offered) == ["dns_names", "ip_addresses", "email_addresses", "uris"]


def test_lint_without_an_editor_finds_the_mistake(repository: Path) -> None:
    (repository / "mdm.cert.toml").write_text(SCHEMA_LINE + "spec_version = 2\n")
    line = LINT.replace("tombi", str(beside_python("tombi")), 1)
    assert run("sh", "-euc", line, cwd=repository, check=False).returncode == 1


def test_the_extension_of_vs_code_is_the_one_of_the_table() -> None:
    (proposed,) = in_language(PAGE, "json")
    (name,) = json.loads(proposed)["recommendations"]
    assert f"(`{name}`)" in PAGE.read_text(encoding="utf-8")
