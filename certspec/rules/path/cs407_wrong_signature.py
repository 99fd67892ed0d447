"""Every certificate was signed by the key of the issuer that is given.

Why: CAs have several certificates of one name, such as last year's with another key. Only the
    one whose key made the signature completes the path.
Fix: Get the issuer's certificate with the key identifier that the finding names; where the
    identifiers agree, a file is damaged: get both again.
Reference: RFC 5280, 6.1.3 and 4.2.1.1.
Bad:
    [leaf]
    signed_by = "other"
Good:
    [leaf]
    signed_by = "issuing"
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
