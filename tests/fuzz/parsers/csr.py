"""Certificate signing requests: their fields, and all that `verify --csr` says of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from zlib import crc32

from cryptography.hazmat.primitives.serialization import Encoding

from certspec.describe.request import request_facts
from certspec.given import GivenCsr, read_requests
from certspec.judge_request import judge_request
from certspec.printable import brief_line
from certspec.request.csr import Csr, make_csr, read_csr
from tests.fuzz.invariants import assert_plain
from tests.fuzz.parser import Kinds, Parser
from tests.fuzz.seeds import signed_again
from tests.support.certificate import make_request
from tests.support.keys import test_key
from tests.unit.plan.locked import plan_of

if TYPE_CHECKING:
    from certspec.plan.plan import Plan

_NAMES = ["mdm.zylker.com", "10.0.0.1"]


@cache
def _plan() -> Plan:
    return plan_of()


def requests() -> tuple[bytes, ...]:
    """Requests of several kinds of keys, in DER and PEM."""
    requests = [make_request(test_key(one), _NAMES) for one in ("p256", "p384", "leaf", "ed25519")]
    ders = [one.public_bytes(Encoding.DER) for one in requests]
    made = [make_csr(_plan().request, test_key(one)) for one in ("p256", "leaf")]
    return (*ders, *made, requests[0].public_bytes(Encoding.PEM))


def _check(data: bytes) -> Kinds:
    chosen = crc32(data)
    if chosen % 2:
        data = signed_again(data, test_key("p256"))
    read = read_csr(data)
    kind = "refused"
    if isinstance(read, Csr):
        kind = "read" if read.fields is not None else "read, unsaid"
        facts = request_facts(read)
        assert_plain("\n".join(map(brief_line, (facts.title, *map(str, facts.rows)))))
    else:
        assert_plain(brief_line(read))
    if chosen % 8 == 0:
        _judge(data)
    return (kind,)


def _judge(data: bytes) -> None:
    for given in read_requests("server.csr", data):
        if isinstance(given, GivenCsr):
            findings, checks = judge_request(_plan(), given, {}, None)
            words = [one.message for one in findings] + [one.evidence for one in checks]
            assert_plain("\n".join(map(brief_line, words)))


PARSER = Parser("csr", requests, _check, good="read", share=12)
