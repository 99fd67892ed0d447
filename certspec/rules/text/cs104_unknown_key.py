"""Every key is one that certspec knows.

Why: A key that is not known would be left out of the request without a word: one letter too few,
    and the certificate comes back without the names it is for.
Fix: Write the key that the finding proposes; `certspec schema` has all of them. Secrets are never
    written into a spec: it names an environment variable or a file.
Reference: certspec, the spec language.
Bad:
    subject = { state = "IL" }
Good:
    subject = { province = "IL" }
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
