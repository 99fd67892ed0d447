"""What one sees in an editor while one writes a spec: marks at the right lines, and completion."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from certspec.commands.schema import FILES, SchemaName
from tests.rules.cases import case_text, cases, expected
from tests.support.cli import ROOT
from tests.support.inside import certspec
from tests.support.language_server import LanguageServer, language_server
from tests.support.specs import VALID_SPEC
from tests.support.toml_editors import EDITORS, beside_python

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCHEMA = ROOT / "schemas" / FILES[SchemaName.SPEC]
CONFIG_SCHEMA = ROOT / "schemas" / FILES[SchemaName.CONFIG]
EXAMPLES = sorted((ROOT / "examples").rglob("*.toml"))

# Lines of a spec that are wrong; each is the third line of a file of its own.
WRONG_LINES = {
    "unknown-key": 'naem = "mdm"',
    "unknown-key-in-a-table": 'subject = { contry = "US" }',
    "wrong-type": "name = 7",
    "text-for-an-array": 'san = { dns_names = "mdm.zylker.com" }',
    "wrong-word": 'issuer = { kind = "privat" }',
    "wrong-word-in-an-array": 'usages = { ext_key_usage = ["serverAuth"] }',
    "no-country": 'subject = { country = "UK" }',
    "unknown-product": 'target = { product = "mdmplus" }',
    "no-build": 'target = { product = "mdm-plus", build = "10.1 MSP" }',
    "wrong-source": 'key = { source = "fiel" }',
    "key-of-another-source": 'key = { source = "external", dir = "keys" }',
    "file-without-its-source": 'key = { file = "mdm.key" }',
    "file-is-missing": 'key = { source = "file" }',
    "no-generation": "key = { generation = 0 }",
    "no-multiple-of-8": "key = { size = 2050 }",
    "no-window": 'validity = { renew_before = "soon" }',
    "too-few-days": "validity = { max_days = 0 }",
    "url-for-a-name": 'san = { dns_names = ["https://mdm.zylker.com/"] }',
    "network-for-an-address": 'san = { ip_addresses = ["10.0.0.0/8"] }',
    "capitals-in-the-name": 'name = "MDM"',
    "empty-value": 'subject = { locality = "" }',
    "too-long": f'subject = {{ organization = "{"Zylker " * 10}" }}',
    "no-code": 'waivers = [{ rule = "CS2", reason = "r", expires = 2027-01-31 }]',
    "not-waivable": 'waivers = [{ rule = "CS201", reason = "r", expires = 2027-01-31 }]',
    "date-in-quotes": 'waivers = [{ rule = "CS214", reason = "r", expires = "soon" }]',
}
WRONG_CONFIG_LINES = {
    "unknown-policy": "policy = { min_rsa = 3072 }",
    "wrong-severity": 'rules = { CS214 = "fatal" }',
    "no-rule": 'rules = { CS21 = "off" }',
    "version-of-a-spec": "defaults = { spec_version = 1 }",
    "no-subject-field": 'policy = { required_subject = ["state"] }',
}


@pytest.mark.parametrize("editor", EDITORS)
def test_nothing_is_marked_in_the_examples(editor: str) -> None:
    assert EXAMPLES
    assert EDITORS[editor](EXAMPLES, ROOT) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_each_example_names_its_schema_in_its_first_line(path: Path) -> None:
    word, _, schema = path.read_text(encoding="utf-8").splitlines()[0].partition(" ")
    assert word == "#:schema"
    wanted = CONFIG_SCHEMA if path.name == "certspec.toml" else SCHEMA
    assert (path.parent / schema).resolve() == wanted


@pytest.mark.parametrize("editor", EDITORS)
def test_what_is_wrong_is_marked_at_its_line(editor: str, tmp_path: Path) -> None:
    files = [
        *(_file(tmp_path, name, SCHEMA, line) for name, line in WRONG_LINES.items()),
        *(_file(tmp_path, name, CONFIG_SCHEMA, line) for name, line in WRONG_CONFIG_LINES.items()),
    ]
    marked = {(one.file, one.line) for one in EDITORS[editor](files, tmp_path)}
    assert [file.name for file in files if (file.name, 3) not in marked] == []


def test_tombi_marks_nothing_but_what_is_wrong(tmp_path: Path) -> None:
    """Taplo marks the tables around it too."""
    files = [_file(tmp_path, name, SCHEMA, line) for name, line in WRONG_LINES.items()]
    assert {one.line for one in EDITORS["tombi"](files, tmp_path)} == {3}


@pytest.mark.parametrize("editor", EDITORS)
def test_nothing_is_marked_that_rules_let_pass(editor: str, tmp_path: Path) -> None:
    files = []
    for case in cases("spec", ".toml"):
        text = case_text(case.read_bytes())
        if not any(" error" in line for line in expected(text)):
            files.append(tmp_path / f"{case.parent.name}-{case.name}")
            files[-1].write_text(f"#:schema {SCHEMA}\n{text}", encoding="utf-8")
    assert len(files) > 100
    assert EDITORS[editor](files, tmp_path) == []


@pytest.mark.parametrize("editor", EDITORS)
def test_the_schema_of_the_installed_program_is_found(editor: str, tmp_path: Path) -> None:
    path = certspec("schema", "--path", cwd=tmp_path).out.strip()
    spec = tmp_path / "mdm.cert.toml"
    spec.write_text(f"#:schema {path}\n{VALID_SPEC}", encoding="utf-8")
    assert EDITORS[editor]([spec], tmp_path) == []
    spec.write_text(f"#:schema {path}\n{VALID_SPEC}naem = 1\n", encoding="utf-8")
    assert {one.file for one in EDITORS[editor]([spec], tmp_path)} == {spec.name}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    folder = tmp_path_factory.mktemp("editor")
    with language_server(beside_python("tombi"), "lsp", "--offline", folder=folder) as running:
        yield running


def test_an_empty_line_of_the_subject_offers_its_keys_with_their_meaning(
    server: LanguageServer,
) -> None:
    offered = server.completions(_begun('[subject]\ncountry = "US"\n|\n'))
    fields = json.loads(SCHEMA.read_text(encoding="utf-8"))["definitions"]["Subject"]["properties"]
    assert list(offered) == [key for key in fields if key != "country"]
    for key, told in offered.items():
        assert told.startswith(fields[key]["description"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[key]\nsource = "|"', ["generate", "file", "external", "pkcs11"]),
        ('[target]\nproduct = "|"', ["generic", "mdm-plus"]),
        ('[issuer]\nkind = "|"', ["public", "private"]),
    ],
)
def test_between_quotes_the_words_are_offered(
    server: LanguageServer, text: str, words: list[str]
) -> None:
    assert list(server.completions(_begun(text))) == [f'"{word}"' for word in words]


def test_countries_and_rules_are_offered(server: LanguageServer) -> None:
    countries = server.completions(_begun('[subject]\ncountry = "|"\n'))
    assert {'"US"', '"IN"', '"GB"'} < set(countries)
    assert '"UK"' not in countries
    codes = server.completions(_begun('[[waivers]]\nrule = "|"\n'))
    assert '"CS214"' in codes
    assert '"CS201"' not in codes


def _begun(text: str) -> str:
    return f"#:schema {SCHEMA}\nspec_version = 1\n{text}"


def _file(folder: Path, name: str, schema: Path, line: str) -> Path:
    path = folder / f"{name}.toml"
    second = "spec_version = 1" if schema == SCHEMA else "# the project's"
    path.write_text(f"#:schema {schema}\n{second}\n{line}\n", encoding="utf-8")
    return path
