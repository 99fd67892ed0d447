"""The text of `certspec.toml`, and a spec over its defaults."""

from __future__ import annotations

from certspec.check import check_read
from certspec.finding import Finding, SpecPlace
from certspec.source.document import parse
from certspec.source.redact import redact
from certspec.spec.read import read_config, read_spec
from tests.fuzz.edit import TEXT
from tests.fuzz.invariants import assert_sound
from tests.fuzz.parser import Kinds, Parser
from tests.fuzz.parsers.spec import FILE as SPEC_FILE
from tests.fuzz.parsers.spec import example_texts
from tests.support.clock import NOW

_FILE = "certspec.toml"
_SPEC = 'spec_version = 1\nsan = { dns_names = ["mdm.zylker.com"] }\n'
_ALL = b"""\
[defaults]
owner = "platform-pki"
labels = { env = "prod" }
[defaults.subject]
country = "IN"
[policy]
allowed_domains = ["zylker.com"]
allowed_algorithms = ["RSA", "ECDSA"]
min_rsa_size = 2048
allowed_targets = ["mdm-plus"]
allow_wildcards = false
required_subject = ["organization"]
max_days = 200
issuer_kinds = ["private"]
[rules]
CS214 = "note"
[[rules.per_path]]
paths = ["lab/**"]
severities = { CS205 = "off" }
"""


def _seeds() -> tuple[bytes, ...]:
    return (_ALL, *example_texts("certspec.toml"))


def _check(data: bytes) -> Kinds:
    parsed = parse(_FILE, data)
    if parsed.document is None:
        assert parsed.findings
        return assert_sound(_FILE, redact(parsed.text), parsed.findings)
    read = read_config(parsed.document)
    assert read.config is not None or read.findings
    spec = parse(SPEC_FILE, _SPEC.encode()).document
    assert spec is not None
    _, findings = check_read(read_spec(spec, read.rest, read.doubtful), NOW)
    here = (*parsed.findings, *read.findings, *(one for one in findings if _is_here(one)))
    kinds = assert_sound(_FILE, redact(parsed.text), here)
    return kinds if read.config is None else (*kinds, "config")


def _is_here(finding: Finding) -> bool:
    places = [finding.place, *(place for place, _ in finding.also)]
    return all(isinstance(one, SpecPlace) and one.file == _FILE for one in places)


PARSER = Parser("config", _seeds, _check, good="config", share=2, changes=TEXT)
