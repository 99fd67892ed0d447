"""What holds for the sketch of whatever bytes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from certspec.check import check_read
from certspec.finding import any_stops
from certspec.importer import Existing, Importer
from certspec.sketch_text import sketch_text
from certspec.source.document import parse
from certspec.spec.read import read_spec
from tests.fuzz.invariants import assert_plain, assert_sound
from tests.support.clock import NOW

if TYPE_CHECKING:
    from tests.fuzz.parser import Kinds

_SOURCES = Path(__file__).parent.parent / "golden" / "importers" / "sources"
_RENDERED = Path(__file__).parent.parent / "golden" / "requesters" / "expected"
_FROM_IMPORT = "CS34"


def sources(pattern: str) -> tuple[bytes, ...]:
    """Files of one kind, sound ones and others."""
    found = (*_SOURCES.glob(pattern), *_RENDERED.glob(pattern.replace("-*", "*")))
    return tuple(one.read_bytes() for one in sorted(found))


def check_imported(
    importer: Importer, file: str, data: bytes, codes: tuple[str, ...] = (_FROM_IMPORT,)
) -> Kinds:
    """It is a spec that can be read, or errors say why it is none."""
    existing = Existing(file, data)
    if not importer.recognizes(existing):
        return ("not recognized",)
    sketch = importer.sketch(existing)
    kinds = assert_sound(file, sketch.texts.get(file, ""), sketch.findings)
    assert all(one.startswith(codes) for one in kinds), kinds
    if any_stops(sketch.findings):
        return kinds
    text = sketch_text(sketch)
    # TOML takes a tab in a text as it stands.
    assert_plain(text.replace("\t", " "))
    parsed = parse("mdm.cert.toml", text.encode())
    assert parsed.document is not None, parsed.findings
    read = read_spec(parsed.document)
    _, findings = check_read(read, NOW)
    assert read.spec is not None, read.findings
    assert [one for one in findings if one.code.startswith("CS1")] == []
    return (*kinds, "spec")
