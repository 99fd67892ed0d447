"""A manifest of cert-manager in YAML or JSON, imported."""

from __future__ import annotations

from certspec.importers.cert_manager import IMPORTER
from tests.fuzz.edit import TEXT
from tests.fuzz.imported import check_imported, sources
from tests.fuzz.parser import Kinds, Parser


def _check(data: bytes) -> Kinds:
    return check_imported(IMPORTER, "mdm.yaml", data)


PARSER = Parser(
    "manifest", lambda: sources("manifest-*"), _check, good="spec", share=2, changes=TEXT
)
