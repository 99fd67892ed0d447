"""Every certificate of the path keeps to the rules for its kind.

Why: RFC 5280 and, for public CAs, the Baseline Requirements say which extensions a certificate
    must have, must not have and must mark as critical; strict devices refuse what breaks them.
    For private CAs only what devices insist on is asked.
Fix: Ask the CA for a certificate that keeps to the rules; for a CA of your own, write
    `kind = "private"` in [issuer].
Reference: RFC 5280, 4.1 and 4.2; BR 7.1.2.
Bad:
    spec.issuer = { kind = "public", roots = ["root.cer"] }
    [leaf]
    key_identifiers = false
Good:
    [leaf]
    key_identifiers = false
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
