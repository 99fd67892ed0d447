"""One certificate in DER: all its facts, and how it is shown."""

from __future__ import annotations

from certspec.chain.certificate import Certificate, read_certificate
from certspec.describe.certificate import certificate_facts
from certspec.printable import brief_line
from tests.fuzz.edit import BINARY
from tests.fuzz.invariants import assert_plain
from tests.fuzz.parser import Kinds, Parser
from tests.fuzz.seeds import issuers, leaves
from tests.support.clock import NOW


def certificates() -> tuple[bytes, ...]:
    """Certificates of servers and of CAs."""
    return (*leaves(), *issuers())


def _check(data: bytes) -> Kinds:
    read = read_certificate(data)
    if not isinstance(read, Certificate):
        assert read.startswith("not a readable certificate: ")
        assert_plain(brief_line(read))
        return ("refused",)
    assert read.pem.startswith(b"-----BEGIN CERTIFICATE-----")
    facts = certificate_facts(read, NOW)
    shown = (read.label, read.hash_title, facts.title, *map(str, facts.rows))
    assert_plain("\n".join(map(brief_line, shown)))
    return ("self-signed" if read.is_self_signed else "read",)


PARSER = Parser("certificate", certificates, _check, good="read", share=70, changes=BINARY)
