"""No certificate of the path has a critical extension that devices do not understand.

Why: Critical means: refuse this certificate unless you understand the extension. Devices do.
Fix: Ask the CA for a certificate without it, or with the extension not marked as critical.
Reference: RFC 5280, 4.2 and 6.1.4.
Bad:
    [leaf]
    unknown_critical = true
Good:
    [leaf]
    unknown_critical = false
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
