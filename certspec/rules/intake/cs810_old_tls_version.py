"""The live server agrees to TLS 1.2 or 1.3.

Why: Older versions are withdrawn, and today's browsers and devices refuse them. Apple has
    announced that its devices will want TLS 1.2 or newer of every MDM server.
Fix: Switch TLS 1.2 and 1.3 on at the server, and the older versions off.
Reference: RFC 8996; Apple support article 126655.
Bad:
    [live]
    version = "1.1"
Good:
    [live]
    version = "1.2"
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.WARNING)
