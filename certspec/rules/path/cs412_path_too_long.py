"""The path is no longer than its CAs allow.

Why: A CA can say how many CAs may stand below it; no device follows a path of a dozen either.
Fix: Ask the CA for a chain that its own limits allow, and give nothing but that.
Reference: RFC 5280, 4.2.1.9 and 6.1.4.
Bad:
    deliver = ["leaf", "issuer", "second"]
    [second]
    path_length = 0
Good:
    deliver = ["leaf", "issuer", "second"]
    [second]
    path_length = 1
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
