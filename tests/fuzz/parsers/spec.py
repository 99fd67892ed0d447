"""Spec text: TOML, schema, settling, all rules on specs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from certspec.check import check_read
from certspec.source.document import parse
from certspec.source.redact import redact
from certspec.spec.read import read_spec
from tests.fuzz.edit import TEXT
from tests.fuzz.invariants import assert_holds_none, assert_sound
from tests.fuzz.parser import Kinds, Parser
from tests.support.clock import NOW
from tests.support.specs import VALID_SPEC

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE = "mdm.cert.toml"
SECRET = "Wackelpudding-4711"
_EXAMPLES = Path(__file__).parents[3] / "examples"
_WITH_SECRETS = f"""\
{VALID_SPEC}
[key]
passphrase = "{SECRET}"
[outputs.pkcs12]
password = '''{SECRET}'''
friendly_name = "mdm"
[[waivers]]
rule = "CS214"
reason = "CA still requires OU"
expires = 2027-01-31
"""


def example_texts(pattern: str) -> tuple[bytes, ...]:
    """The example files of a kind."""
    return tuple(one.read_bytes() for one in sorted(_EXAMPLES.rglob(pattern)))


def _seeds() -> tuple[bytes, ...]:
    texts = (VALID_SPEC, _WITH_SECRETS, VALID_SPEC.replace("\n", "\r\n"), f"\ufeff{VALID_SPEC}")
    return (*(one.encode() for one in texts), *example_texts("*.cert.toml"))


def _check(data: bytes) -> Kinds:
    parsed = parse(FILE, data)
    findings, plan = parsed.findings, None
    if parsed.document is not None:
        read = read_spec(parsed.document)
        plan, said = check_read(read, NOW)
        findings = (*findings, *said)
        hidden = [one for one in set(secrets_in(parsed.document.data)) if data.count(one) == 1]
        assert_holds_none(hidden, (findings, redact(parsed.text)))
    assert parsed.document is not None or findings
    kinds = assert_sound(FILE, redact(parsed.text), findings)
    return (*kinds, "plan") if plan is not None else kinds


def secrets_in(node: Any, *, secret: bool = False) -> Iterator[bytes]:
    """The known secret wherever it is the value of a key that speaks of one."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from secrets_in(value, secret=key in ("passphrase", "password"))
    elif isinstance(node, list):
        for value in node:
            yield from secrets_in(value, secret=secret)
    elif secret and isinstance(node, str) and SECRET in node:
        yield SECRET.encode()


PARSER = Parser("spec", _seeds, _check, good="plan", share=3, changes=TEXT)
