"""No certificate of the path is expired.

Why: Devices refuse a path with an expired certificate in it, whichever it is.
Fix: Ask the CA for a current certificate; an expired intermediate often has a newer one of the
    same name, on the CA's web page.
Reference: RFC 5280, 4.1.2.5 and 6.1.3.
Bad:
    at = 2028-01-01T00:00:00Z
Good:
    at = 2027-01-01T00:00:00Z
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
