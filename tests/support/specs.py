"""Spec texts, read and checked as `certspec check` does it, without a disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import tomli
import tomli_w

from certspec.check import check_read
from certspec.finding import Severity
from certspec.source.document import parse
from certspec.spec.read import read_spec
from tests.support.clock import NOW

if TYPE_CHECKING:
    from certspec.finding import Finding
    from certspec.plan.plan import Plan

VALID_SPEC = """\
spec_version = 1
target  = { product = "mdm-plus", build = "10.1.2303.3" }
subject = { country = "US", province = "IL", locality = "Chicago", organization = "Zylker" }
san     = { dns_names = ["mdm.zylker.com"] }
issuer  = { kind = "private", roots = ["zylker-root.cer"] }
"""
"""A spec that nothing can be said against; keep it so."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A text, the plan it gives (None where it can't be read), and all that was found."""

    text: str
    plan: Plan | None
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that fail a check."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)


def check_spec(content: bytes, file: str = "mdm.cert.toml") -> Checked:
    """The outcome of `certspec check` for a file of this content, judged at the fixed time."""
    parsed = parse(file, content)
    if parsed.document is None:
        return Checked(parsed.text, None, parsed.findings)
    read = read_spec(parsed.document)
    plan, findings = check_read(read, NOW)
    return Checked(parsed.text, plan, (*parsed.findings, *findings))


def over_valid_spec(changes: dict[str, Any]) -> str:
    """The text of the valid spec with `changes` over it, table by table."""
    return tomli_w.dumps(_merged(tomli.loads(VALID_SPEC), changes))


def _merged(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for key, value in over.items():
        below = merged.get(key)
        if isinstance(below, dict) and isinstance(value, dict):
            merged[key] = _merged(below, value)
        else:
            merged[key] = value
    return merged
