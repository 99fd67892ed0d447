"""Revocation lists, DER and PEM, with a signature of the issuer or not."""

from __future__ import annotations

from functools import cache
from zlib import crc32

from certspec.chain.certificate import Certificate, read_certificate
from certspec.chain.revocation import check_revocation
from certspec.finding import FilePlace, Finding, Severity
from certspec.key.pem import to_pem
from tests.fuzz.invariants import assert_sound
from tests.fuzz.parser import Kinds, Parser
from tests.fuzz.seeds import EC_ISSUING, EC_LEAF, EC_ROOT, revocation_lists, signed_again
from tests.support.ca import der
from tests.support.clock import NOW


@cache
def _path() -> tuple[Certificate, ...]:
    path = [read_certificate(der(one)) for one in (EC_LEAF, *EC_ISSUING.chain, EC_ROOT.certificate)]
    return tuple(one for one in path if isinstance(one, Certificate))


def _seeds() -> tuple[bytes, ...]:
    lists = revocation_lists()
    return (*lists, *lists, to_pem("X509 CRL", lists[1]))


def _check(data: bytes) -> Kinds:
    if crc32(data) % 2:
        data = signed_again(data, EC_ISSUING.key)
    found = check_revocation(_path(), [data], NOW)
    assert set(found.unchecked) <= set(_path())
    said = [
        Finding(one.code, Severity.ERROR, one.message, FilePlace("ca.crl"), one.fix)
        for one in found.causes
    ]
    return assert_sound("ca.crl", "", said) if said else ("good",)


PARSER = Parser("crl", _seeds, _check, good="good", share=40)
