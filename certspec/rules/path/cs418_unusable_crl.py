"""Every revocation list that the spec names can be relied on.

Why: A list that is out of date, signed by another key or not understood may hide a revocation.
Fix: Download the CA's current list, or take it out of `crls` in [issuer].
Reference: RFC 5280, 5 and 6.3.3.
Bad:
    spec.issuer = { crls = ["issuing.crl"] }
    [crl]
    next_update = 2026-11-23T11:59:59Z
Good:
    spec.issuer = { crls = ["issuing.crl"] }
    [crl]
    next_update = 2026-11-23T12:00:00Z
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
