"""The root files that the spec names are there and hold certificates.

Why: Without the trusted root no path can be judged.
Fix: Save the CA's root certificate under that name, PEM or DER, or mend `roots` in [issuer].
Reference: RFC 5280, 6.1.1.
Bad:
    spec.issuer = { roots = ["lost.cer"] }
Good:
    spec.issuer = { roots = ["root.cer"] }
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
