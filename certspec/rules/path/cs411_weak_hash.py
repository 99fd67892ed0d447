"""Every certificate below the root is signed with SHA-256 or better.

Why: Signatures with SHA-1 or MD5 can be forged, and devices refuse them, in the middle of a path
    too.
Fix: Ask the CA for certificates signed with SHA-256.
Reference: BR 7.1.3.2; Apple 103769.
Bad:
    [issuer]
    hash = "sha1"
Good:
    [root]
    hash = "sha1"
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
