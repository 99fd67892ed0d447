"""Configurations of OpenSSL, to the spec that is made of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from certspec.conf.read import read_conf
from certspec.finding import any_stops
from certspec.importer import Existing
from certspec.importers.openssl_conf import IMPORTER
from certspec.sketch_text import sketch_text
from certspec.source.document import parse
from certspec.spec.read import read_spec
from tests.fuzz.edit import TEXT
from tests.fuzz.invariants import assert_holds_none, assert_sound
from tests.fuzz.parser import Kinds, Parser
from tests.fuzz.parsers.spec import SECRET, example_texts

if TYPE_CHECKING:
    from certspec.sketch import Sketch

FILE = "opensslsan.conf"
_SOURCES = Path(__file__).parents[2] / "golden" / "importers" / "sources"
_WITH_SECRETS = f"""\
word = zylker
[req]
prompt = no
input_password = {SECRET}
output_password = "{SECRET}"
attributes = more
distinguished_name = dn
req_extensions = ext
[more]
challengePassword = {SECRET}
[dn]
CN = mdm.$word.com
[ext]
subjectAltName = DNS:mdm.${{word}}.com, IP:192.0.2.7
keyUsage = critical, digitalSignature
"""


def _seeds() -> tuple[bytes, ...]:
    sources = sorted(_SOURCES.glob("conf-*.conf"))
    texts = tuple(one.read_bytes() for one in sources)
    return (_WITH_SECRETS.encode(), *example_texts("*.conf"), *texts)


def _check(data: bytes) -> Kinds:
    existing = Existing(FILE, data)
    recognized = IMPORTER.recognizes(existing)
    sketch = IMPORTER.sketch(existing)
    shown = sketch.texts[FILE]
    assert len(shown) == len(read_conf(FILE, data).text)
    kinds = assert_sound(FILE, shown, sketch.findings)
    known = "known" if recognized else "unknown"
    if any_stops(sketch.findings):
        return (*kinds, known)
    _assert_a_spec(sketch)
    if data == _WITH_SECRETS.encode():
        assert_holds_none([SECRET.encode()], (sketch.findings, sketch.values, shown))
    return (*kinds, known, "spec")


def _assert_a_spec(sketch: Sketch) -> None:
    parsed = parse("mdm.cert.toml", sketch_text(sketch).encode())
    assert parsed.document is not None, parsed.findings
    read = read_spec(parsed.document)
    assert read.spec is not None, read.findings


PARSER = Parser("openssl_conf", _seeds, _check, good="spec", share=3, changes=TEXT)
