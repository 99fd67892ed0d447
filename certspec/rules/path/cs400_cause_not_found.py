"""The cause of a rejected path is known.

Why: No certificate is accepted that the validator rejects, also where certspec can't tell why it
    does. This is the only finding that does not name a cause.
Fix: Look at the certificates with `certspec show`, and ask the CA; please report the case, with
    the certificates, which are public.
Reference: RFC 5280, 6.1.
Bad:
    [validator]
    says = "a reason that certspec has never heard of"
Good:
    [leaf]
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
