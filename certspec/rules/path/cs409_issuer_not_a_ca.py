"""Every issuer is a CA that may sign certificates.

Why: Any certificate could issue others, if devices did not look for these marks: the basic
    constraints say that it is a CA, the key usage that its key signs certificates.
Fix: Ask the CA for the right intermediate certificate.
Reference: RFC 5280, 4.2.1.9, 4.2.1.3 and 6.1.4.
Bad:
    [issuer]
    ca = false
Good:
    [issuer]
    ca = true
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
