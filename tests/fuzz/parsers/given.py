"""Any file that somebody gives to `adopt` or `show`: keys, requests, certificates, PFX."""

from __future__ import annotations

from certspec.describe.file import describe
from certspec.finding import Finding
from certspec.given import GivenCertificates, read_given, what_it_is
from certspec.printable import brief_line
from tests.fuzz.invariants import assert_holds_none, assert_plain, assert_sound
from tests.fuzz.parser import Kinds, Parser
from tests.fuzz.parsers.items import files
from tests.fuzz.parsers.key import PASSPHRASE, keys
from tests.fuzz.seeds import revocation_lists
from tests.support.clock import NOW

_FILE = "given.pem"


def _seeds() -> tuple[bytes, ...]:
    return (*files(), *keys(), *revocation_lists())


def _check(data: bytes) -> Kinds:
    found = tuple(read_given(_FILE, data, (PASSPHRASE,)))
    assert found
    findings = [one for one in found if isinstance(one, Finding)]
    # Python writes no number as long as a certificate's serial may be.
    assert_holds_none((PASSPHRASE,), [one for one in found if not _is_certificates(one)])
    kinds = assert_sound(_FILE, "", findings)
    shown = describe(_FILE, data, (PASSPHRASE,), NOW)
    lines = [text for one in shown for text in (one.kind, one.title, *map(str, one.rows))]
    assert_holds_none((PASSPHRASE,), lines)
    assert_plain("\n".join(map(brief_line, (what_it_is(data), *lines))))
    others = [type(one).__name__ for one in found if not isinstance(one, Finding)]
    return tuple(sorted({*kinds, *others}))


def _is_certificates(one: object) -> bool:
    return isinstance(one, GivenCertificates)


PARSER = Parser("given", _seeds, _check, good="GivenKey", share=2)
