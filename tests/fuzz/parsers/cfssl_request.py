"""A request of cfssl in JSON, imported."""

from __future__ import annotations

from certspec.importers.cfssl import IMPORTER
from tests.fuzz.edit import TEXT
from tests.fuzz.imported import check_imported, sources
from tests.fuzz.parser import Kinds, Parser


def _check(data: bytes) -> Kinds:
    return check_imported(IMPORTER, "csr.json", data)


PARSER = Parser(
    "cfssl_request", lambda: sources("cfssl-*.json"), _check, good="spec", share=2, changes=TEXT
)
