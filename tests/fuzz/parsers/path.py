"""Path validation with a hostile certificate as leaf, intermediate or root, signed or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zlib import crc32

from certspec.chain.path import verify_path
from certspec.finding import FilePlace, Finding, Severity
from tests.fuzz.edit import BINARY
from tests.fuzz.invariants import assert_sound
from tests.fuzz.parser import Kinds, Parser
from tests.fuzz.parsers.certificate import certificates
from tests.fuzz.seeds import EC_ISSUING, EC_LEAF, EC_ROOT, leaves, signed_again
from tests.support.ca import der
from tests.support.clock import NOW
from tests.unit.support.sample import HOST

if TYPE_CHECKING:
    from certspec.chain.validate import Profile
    from certspec.chain.verdict import PathVerdict

_PROFILES: Final[tuple[Profile, ...]] = ("webpki", "private", "rfc5280")
_ISSUER, _ROOT = der(EC_ISSUING.certificate), der(EC_ROOT.certificate)


def _check(data: bytes) -> Kinds:
    chosen = crc32(data)
    profile = _PROFILES[chosen % 3]
    verdict = _verdict(data, chosen // 3, profile)
    assert verdict.accepted is not bool(verdict.causes)
    assert not verdict.accepted or verdict.path
    said = [
        Finding(one.code, Severity.ERROR, one.message, FilePlace("x"), one.fix)
        for one in verdict.causes
    ]
    return assert_sound("x", "", said) if said else ("accepted",)


def _verdict(data: bytes, chosen: int, profile: Profile) -> PathVerdict:
    """The verdict on the data in some role; in three of four cases its signature is right."""
    role, names = chosen % 3, [HOST] if chosen & 8 else []
    if chosen % 4:
        data = signed_again(data, (EC_ISSUING, EC_ROOT, EC_ROOT)[role].key)
    leaf = der(EC_LEAF)
    match role:
        case 0:
            return verify_path(data, [_ISSUER], [_ROOT], names, NOW, profile=profile)
        case 1:
            return verify_path(leaf, [data, leaf], [_ROOT], names, NOW, profile=profile)
        case _:
            return verify_path(leaf, [_ISSUER], [data], names, NOW, profile=profile)


def _seeds() -> tuple[bytes, ...]:
    # Leaves more often: most of what is judged is theirs.
    return (*leaves(), *certificates())


PARSER = Parser("path", _seeds, _check, good="accepted", share=5, changes=BINARY)
