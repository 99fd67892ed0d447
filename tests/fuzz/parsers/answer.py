"""A CA's whole answer: hostile files judged by every rule on chains."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from zlib import crc32

from certspec.key.public import spki_sha256
from certspec.printable import brief_line
from certspec.verify import Expected, judge
from tests.fuzz.invariants import assert_plain
from tests.fuzz.parser import Kinds, Parser
from tests.fuzz.seeds import EC_ISSUING, EC_LEAF, EC_ROOT, issuers, leaves, signed_again
from tests.support.ca import der, pem
from tests.support.clock import NOW
from tests.support.keys import test_key
from tests.unit.plan.locked import plan_of

if TYPE_CHECKING:
    from certspec.plan.plan import Plan


@cache
def _plan() -> Plan:
    return plan_of()


def _seeds() -> tuple[bytes, ...]:
    return (*leaves(), *issuers(), pem(EC_LEAF, *EC_ISSUING.chain))


def _check(data: bytes) -> Kinds:
    if crc32(data) % 4:
        data = signed_again(data, EC_ISSUING.key)
    files = [("answer.cer", data), ("issuing.cer", pem(*EC_ISSUING.chain))]
    expected = Expected(_plan().request, spki_sha256(test_key("leaf").public_key()))
    judged = judge(_plan(), files, [der(EC_ROOT.certificate)], expected, NOW)
    for one in judged.findings:
        assert one.message
        assert one.place.file
    lines = [text for one in judged.findings for text in (one.message, one.fix)]
    lines += [text for check in judged.checks for text in (check.title, check.evidence)]
    assert_plain("\n".join(map(brief_line, lines)))
    valid = judged.answer is not None and judged.answer.verdict.accepted
    return (*sorted({one.code for one in judged.findings}), *(("valid path",) if valid else ()))


PARSER = Parser("answer", _seeds, _check, good="valid path", share=1)
