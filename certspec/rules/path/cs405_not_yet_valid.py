"""Every certificate of the path is valid already.

Why: Devices refuse a certificate before its time. CAs date theirs back by an hour or more, so
    one from the future is more often a sign of a wrong clock.
Fix: Check the clock of this machine, and of the CA's; else wait.
Reference: RFC 5280, 4.1.2.5 and 6.1.3.
Bad:
    [leaf]
    not_before = 2026-11-24T00:00:00Z
Good:
    [leaf]
    not_before = 2026-11-23T00:00:00Z
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
