"""The revocation lists that the spec names are there.

Why: A list that is not there can't say that nothing was revoked.
Fix: Download the CA's current list under that name, or take it out of `crls` in [issuer].
Reference: RFC 5280, 5.
Bad:
    spec.issuer = { crls = ["lost.crl"] }
Good:
    spec.issuer = { crls = ["issuing.crl"] }
    [crl]
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
