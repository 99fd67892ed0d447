"""No certificate of the path is revoked.

Why: A CA that revokes a certificate takes its word back; devices that look refuse it.
Fix: Ask the CA for a new certificate, with a new key if the old one was compromised.
Reference: RFC 5280, 5 and 6.3.
Bad:
    spec.issuer = { crls = ["issuing.crl"] }
    [crl]
    revoked = ["leaf"]
Good:
    spec.issuer = { crls = ["issuing.crl"] }
    [crl]
    revoked = ["earlier"]
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
