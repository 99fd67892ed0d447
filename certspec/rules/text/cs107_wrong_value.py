"""Every value is one that its key can have.

Why: Some keys know a few words or one form only; any other value would mean nothing.
Fix: Write one of the words, or the form, that the finding names.
Reference: certspec, the spec language.
Bad:
    issuer = { kind = "internal" }
Good:
    issuer = { kind = "private" }
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
