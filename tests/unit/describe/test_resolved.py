"""A resolved spec is a spec again, and means the same; each value tells where it comes from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from certspec.describe.resolved import resolved
from certspec.describe.resolved_text import resolved_toml
from certspec.files.discover import spec_files
from certspec.plan.settle import settle
from certspec.source.document import parse
from certspec.spec.read import read_spec
from certspec.workspace import Workspace
from tests.property.examples import examples
from tests.support.clock import NOW
from tests.support.inside import certspec
from tests.support.specs import VALID_SPEC

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certspec.plan.plan import Plan

EXAMPLES = Path(__file__).parents[3] / "examples"

CONFIG = """\
[defaults]
owner = "platform-pki"
labels = { env = "prod" }

[defaults.issuer]
kind = "private"
roots = ["ca/root.cer"]
crls = ["ca/ca.crl"]

[defaults.key]
dir = "keys"
passphrase_file = "secret/key"

[defaults.outputs]
root = "made"

[defaults.outputs.pkcs12]
password_file = "secret/pfx"

[policy]
max_days = 90
"""
SPEC = """\
spec_version = 1
target = { product = "mdm-plus", build = "10.1.2303.3" }
subject = { country = "US", province = "IL", locality = "Chicago", organization = "Zylker" }
labels = { "data center" = "a # b" }
san = { dns_names = ["mdm.zylker.com"] }

[[waivers]]
rule = "CS605"
reason = "an old console"
expires = 2027-01-31
"""
RESOLVED = """\
spec_version = 1  # sites/mdm.cert.toml:1
name = "mdm"  # the name of the file
owner = "platform-pki"  # certspec.toml:2

[labels]
env = "prod"  # certspec.toml:3
"data center" = "a # b"  # sites/mdm.cert.toml:4

[target]
product = "mdm-plus"  # sites/mdm.cert.toml:2
build = "10.1.2303.3"  # sites/mdm.cert.toml:2

[issuer]
kind = "private"  # certspec.toml:6
roots = ["../ca/root.cer"]  # certspec.toml:7
crls = ["../ca/ca.crl"]  # certspec.toml:8

[subject]
country = "US"  # sites/mdm.cert.toml:3
province = "IL"  # sites/mdm.cert.toml:3
locality = "Chicago"  # sites/mdm.cert.toml:3
organization = "Zylker"  # sites/mdm.cert.toml:3
common_name = "mdm.zylker.com"  # the first of dns_names

[san]
dns_names = ["mdm.zylker.com"]  # sites/mdm.cert.toml:5

[key]
algorithm = "RSA"  # default for MDM Plus, build 10.1.2303.3 and above
size = 2048  # default for MDM Plus, build 10.1.2303.3 and above
generation = 1  # default of the language
passphrase_file = "../secret/key"  # certspec.toml:12
source = "generate"  # default of the language
dir = "../keys/mdm"  # certspec.toml:11, the name
encoding = "pkcs8"  # default of the language

[usages]
key_usage = ["digital_signature", "key_encipherment"]  # default for RSA keys
ext_key_usage = ["server_auth"]  # default of the language

[validity]
max_days = 90  # certspec.toml:21, from the policy
renew_before = "33%"  # default of the language

[conformance]
subject = "exact"  # default for private CAs

[outputs]
dir = "../made/mdm"  # certspec.toml:15, the name

[outputs.pkcs12]
profile = "modern"  # default for MDM Plus, build 10.1.2303.3 and above
friendly_name = "mdm"  # the name
password_file = "../secret/pfx"  # certspec.toml:18

[[waivers]]
rule = "CS605"  # sites/mdm.cert.toml:8
reason = "an old console"  # sites/mdm.cert.toml:9
expires = 2027-01-31  # sites/mdm.cert.toml:10
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites/mdm.cert.toml").write_text(SPEC)
    (tmp_path / "certspec.toml").write_text(CONFIG)
    return tmp_path


def meaning(plan: Plan) -> dict[str, object]:
    """All that a plan does, with its files by their full names."""
    spec = plan.spec
    named = spec.issuer.roots if isinstance(spec.issuer.roots, tuple) else ()
    files = {
        ("issuer", "roots"): named,
        ("issuer", "crls"): spec.issuer.crls,
        ("key", "passphrase_file"): (getattr(spec.key, "passphrase_file", None) or "",),
        ("outputs", "pkcs12", "password_file"): (
            (spec.outputs.pkcs12.password_file if spec.outputs.pkcs12 else None) or "",
        ),
    }
    settled = ("name", "target", "request", "digest", "files", "max_days", "subject_mode")
    return {
        **{name: getattr(plan, name) for name in settled},
        **{name: Path(getattr(plan, name)).resolve() for name in ("folder", "key_folder")},
        "named": {path: [_real(plan, path, one) for one in files[path] if one] for path in files},
        **{
            name: getattr(spec, name) for name in ("owner", "labels", "target", "server", "waivers")
        },
        "generation": plan.generation,
        "source": spec.key.source,
        "renew_before": spec.validity.renew_before,
        "pfx": spec.outputs.pkcs12 is not None,
        "public": plan.is_public,
    }


def _real(plan: Plan, path: tuple[str, ...], name: str) -> Path:
    return Path(plan.origin.folder(*path) / name).resolve()


def again(plan: Plan, texts: Mapping[str, str]) -> Plan:
    """The plan of the resolved spec, in the same place and without a project."""
    text = resolved_toml(resolved(plan), texts)
    document = parse(plan.origin.spec.file, text.encode()).document
    assert document is not None
    read = read_spec(document)
    assert read.spec is not None, (read.findings, text)
    return settle(read.spec, read.origin, NOW)


@pytest.mark.parametrize("file", spec_files(str(EXAMPLES)), ids=lambda one: one.parent.name)
def test_a_resolved_example_means_the_same(file: Path) -> None:
    workspace = Workspace(NOW)
    (loaded,) = workspace.load([str(file)])
    assert loaded.plan is not None
    assert meaning(again(loaded.plan, workspace.texts)) == meaning(loaded.plan)


def test_what_the_project_gives_stays_where_it_is(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    workspace = Workspace(NOW)
    (loaded,) = workspace.load(["sites"])
    assert loaded.plan is not None
    plan = again(loaded.plan, workspace.texts)
    assert meaning(plan) == meaning(loaded.plan)
    assert meaning(again(plan, {})) == meaning(plan)


@pytest.mark.parametrize(
    ("shared", "own", "line"),
    [
        ('[defaults.key]\nsource = "file"\nfile = "k/a.key"', "", 'file = "../k/a.key"'),
        ('[defaults.outputs]\ndir = "made"', "", 'dir = "../made"'),
        ('[defaults.issuer]\nroots = "system"', "", 'roots = "system"'),
        ("[defaults.issuer]", 'issuer.roots = ["./a.cer"]', 'roots = ["./a.cer"]'),
    ],
)
def test_a_file_is_named_from_the_spec_wherever_its_name_was_written(
    project: Path, shared: str, own: str, line: str
) -> None:
    (project / "certspec.toml").write_text(f"{shared}\n")
    text = SPEC.replace("\n[[waivers]]", f"{own}\n\n[[waivers]]")
    (project / "sites/mdm.cert.toml").write_text(text)
    ran = certspec("show", "mdm", "--resolved", "--at", "2026-11-23", cwd=project)
    said = [one.partition("  #")[0] for one in ran.out.splitlines()]
    assert line in said, ran.out


# Beyond the first plane JSON writes letters in pairs, which TOML has not.
TEXTS = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=20)


@examples(60)
@given(
    st.dictionaries(TEXTS, TEXTS, max_size=3),
    st.sampled_from(["", 'key = { algorithm = "ECDSA", curve = "P-384" }\n', 'name = "a"\n']),
    TEXTS,
)
def test_any_text_is_written_as_it_was(labels: dict[str, str], more: str, owner: str) -> None:
    pairs = ", ".join(f"{json.dumps(key)} = {json.dumps(one)}" for key, one in labels.items())
    text = f"{VALID_SPEC}{more}owner = {json.dumps(owner)}\nlabels = {{ {pairs} }}\n"
    document = parse("mdm.cert.toml", text.encode()).document
    assert document is not None
    read = read_spec(document)
    # A label may by chance be called as secrets are.
    assume(read.spec is not None)
    assert read.spec is not None
    plan = settle(read.spec, read.origin, NOW)
    assert meaning(again(plan, {"mdm.cert.toml": text})) == meaning(plan)


def test_whole_output(project: Path) -> None:
    ran = certspec("show", "sites/mdm.cert.toml", "--resolved", "--at", "2026-11-23", cwd=project)
    assert (ran.code, ran.out, ran.err) == (0, RESOLVED, "")


def test_as_data(project: Path) -> None:
    arguments = ("show", "mdm", "--resolved", "--at", "2026-11-23", "--format", "json")
    said = certspec(*arguments, cwd=project).json
    assert (said["version"], said["command"], said["file"]) == (1, "show", "sites/mdm.cert.toml")
    values = {tuple(one.pop("path")): one for one in said["resolved"]}
    assert values["validity", "max_days"] == {
        "value": 90,
        "why": "from the policy",
        "file": "certspec.toml",
        "line": 21,
    }
    assert values["waivers", 0, "expires"] == {
        "value": "2027-01-31",
        "why": "",
        "file": "sites/mdm.cert.toml",
        "line": 10,
    }
    assert values["name",] == {
        "value": "mdm",
        "why": "the name of the file",
        "file": None,
        "line": None,
    }


def test_a_spec_with_mistakes_gives_its_findings(project: Path) -> None:
    (project / "sites/mdm.cert.toml").write_text(SPEC.replace('"US"', '"USA"'))
    ran = certspec("show", "mdm", "--resolved", cwd=project)
    assert ran.code == 1
    assert "error[CS201]" in ran.out
    assert "[target]" not in ran.out


def test_nothing_to_resolve(project: Path) -> None:
    (project / "certspec.toml").unlink()
    (project / "sites/mdm.cert.toml").unlink()
    assert certspec("show", "mdm", "--resolved", cwd=project).code == 2


def test_a_format_for_findings_gives_text(project: Path) -> None:
    asked = certspec("show", "mdm", "--resolved", cwd=project, CERTSPEC_FORMAT="sarif")
    assert asked.out.startswith("spec_version = 1  # sites/mdm.cert.toml:1\n")
    plain = certspec("show", "sites/mdm.cert.toml", cwd=project, CERTSPEC_FORMAT="junit")
    assert plain.out.startswith("cert spec mdm\n")
