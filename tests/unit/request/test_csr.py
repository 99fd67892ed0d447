"""Requests that no honest program makes: read or refused, without a word from the library."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from certspec.request.csr import Csr, read_csr
from tests.fuzz.der import elements, replaced
from tests.unit.support.sample import REQUEST

DER = REQUEST.public_bytes(Encoding.DER)
VERSION, COUNTRY = b"\x02\x01\x00", b"\x13\x02US"


@pytest.mark.parametrize("version", [1, 2, 64, 127])
def test_a_version_that_is_none_is_refused(version: int) -> None:
    assert isinstance(read_csr(DER), Csr)
    said = read_csr(DER.replace(VERSION, b"\x02\x01" + bytes((version,)), 1))
    assert said == "not a readable certificate signing request (InvalidVersion)"


def test_a_country_of_one_letter_is_read_without_a_warning() -> None:
    parts = elements(DER)
    (country,) = (at for at, one in enumerate(parts) if DER[one.start : one.end] == COUNTRY)
    read = read_csr(replaced(DER, country, b"\x13\x01U"))
    assert isinstance(read, Csr)
    assert read.fields is not None
    assert read.fields.subject[0] == ("country", "U")
