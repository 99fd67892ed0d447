"""What was given are certificates.

Why: A request, a key or a text among the files is no part of a CA's answer. It is left alone; a
    private key had better not travel with certificates at all.
Fix: Leave the file out; unpack an archive, and give the files in it.
Reference: RFC 7468, 5.
Bad:
    deliver = ["leaf", "issuer", "request"]
Good:
    deliver = ["leaf", "issuer"]
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.NOTE)
