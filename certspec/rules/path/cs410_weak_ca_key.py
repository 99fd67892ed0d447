"""Every CA of the path has a key that devices take.

Why: Devices refuse RSA keys below 2048 bits, and kinds of keys other than RSA and ECDSA on the
    curves P-256, P-384 and P-521.
Fix: Ask the CA for a certificate from another issuing CA.
Reference: BR 6.1.5; Apple 103769.
Bad:
    [issuer]
    key = "rsa1024"
Good:
    [issuer]
    key = "p256"
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
