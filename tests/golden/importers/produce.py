"""What is made of each source: `python -m tests.golden.importers.produce` writes it anew."""

from __future__ import annotations

from pathlib import Path

from certspec import importers
from certspec.importer import Existing, Importer
from certspec.members import members
from certspec.output import View
from certspec.outputs import text
from certspec.report import Report, Result
from certspec.spec.order import position
from certspec.toml_line import toml_value
from tests.support.clock import NOW

FOLDER = Path(__file__).parent
EXPECTED = FOLDER / "expected"
SOURCES = sorted((FOLDER / "sources").iterdir())


def produce(source: Path) -> str:
    """The remarks with the lines that they are on, and the values of the spec."""
    existing = Existing(source.name, source.read_bytes())
    known = [one for one in members(importers, Importer) if one.recognizes(existing)]
    if not known:
        return "not recognized\n"
    sketch = known[0].sketch(existing)
    texts = {source.name: source.read_text(encoding="utf-8-sig", errors="replace"), **sketch.texts}
    report = Report("import", NOW, (Result(source.name, findings=sketch.findings),), texts)
    said = text.OUTPUT.render(report, View())
    values = sorted(sketch.values, key=lambda one: position(one.path))
    lines = [f"{'.'.join(map(str, one.path))} = {toml_value(one.value)}" for one in values]
    return "\n".join([sketch.origin, "", said, *lines, ""])


def expected(source: Path) -> Path:
    """The file with what is made of `source`."""
    return EXPECTED / f"{source.name}.txt"


def main() -> None:
    """Write all of them anew."""
    for source in SOURCES:
        expected(source).write_text(produce(source), encoding="utf-8")


if __name__ == "__main__":
    main()
