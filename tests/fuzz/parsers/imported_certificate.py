"""A certificate, imported."""

from __future__ import annotations

from certspec.importers.certificate import IMPORTER
from tests.fuzz.edit import BINARY
from tests.fuzz.imported import check_imported
from tests.fuzz.parser import Kinds, Parser
from tests.fuzz.seeds import leaves


def _check(data: bytes) -> Kinds:
    return check_imported(IMPORTER, "server.cer", data, ("CS34", "CS802"))


PARSER = Parser("imported_certificate", leaves, _check, good="spec", share=4, changes=BINARY)
