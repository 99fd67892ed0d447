"""The certificates that were given leave few enough ways to look through.

Why: A hostile set of certificates can hold so many possible paths, or so many names, that a
    search would never end; the validator gives up, and so do devices.
Fix: Give only the certificates that the CA sent with this one.
Reference: RFC 4158, 2.4.2.
Bad:
    [validator]
    says = "fatal error: Exceeded maximum signature check limit"
Good:
    deliver = ["leaf", "issuer", "root", "second"]
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
