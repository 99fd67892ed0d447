"""The path ends in a trusted root.

Why: A root vouches for itself, so it counts only where somebody has decided to trust it. One that
    came with the answer is not trusted for having come.
Fix: For a CA of your own, compare the fingerprint with its administrator, save the root beside
    the spec and name it in `roots` in [issuer]; else ask a CA that devices trust.
Reference: RFC 5280, 6.1.1.
Bad:
    deliver = ["leaf", "issuer", "root"]
    trust = ["other"]
Good:
    deliver = ["leaf", "issuer", "root"]
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
