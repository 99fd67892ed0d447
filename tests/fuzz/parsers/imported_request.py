"""A request, imported."""

from __future__ import annotations

from zlib import crc32

from certspec.importers.request import IMPORTER
from tests.fuzz.imported import check_imported
from tests.fuzz.parser import Kinds, Parser
from tests.fuzz.parsers.csr import requests
from tests.fuzz.seeds import signed_again
from tests.support.keys import test_key


def _check(data: bytes) -> Kinds:
    if crc32(data) % 2:
        data = signed_again(data, test_key("p256"))
    return check_imported(IMPORTER, "server.csr", data, ("CS34", "CS501"))


PARSER = Parser("imported_request", requests, _check, good="spec", share=4)
