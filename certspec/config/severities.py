"""Which severities a project may give to which rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from certspec.finding import Severity
from certspec.rules.catalog import find_rule

if TYPE_CHECKING:
    from certspec.rule import Rule
    from certspec.spec.config import SeverityWord

_ORDER = (Severity.NOTE, Severity.WARNING, Severity.ERROR)
_FIXED = {
    "CS1": "it tells what can't be read as it was meant",
    "CS3": "it guards keys and locks",
    "CS4": "it tells whether devices can trust the certificate",
    "CS517": "it guards keys",
    "CS806": "`bundle` fails by it",
}
"""Beginnings of codes that nobody may lower, and why."""


def severity_of(word: SeverityWord) -> Severity | None:
    """The severity that a word of `certspec.toml` stands for; None for "off"."""
    return None if word == "off" else Severity(word)


def why_not(code: str, word: SeverityWord) -> str:
    """Why the rule can't be given this severity, in words after "because"; empty where it can."""
    rule = find_rule(code)
    if rule is None or not _lowers(rule, severity_of(word)):
        return ""
    for begin, reason in _FIXED.items():
        if code.startswith(begin):
            return reason
    if rule.severity is Severity.ERROR and not rule.waivable:
        return "what it finds can't be waived either"
    return ""


def _lowers(rule: Rule[Any], severity: Severity | None) -> bool:
    return severity is None or _ORDER.index(severity) < _ORDER.index(rule.severity)
