"""What was given are certificates.

Why: A request, a key or a text among the files is no part of a CA's answer. It is left alone; a
    private key had better not travel with certificates at all. Of the instructions in a folder or
    an archive only the table of what was given speaks. Archives in archives are not looked into.
Fix: Leave the file out; unpack an archive that is no zip, or stands in one, and give its files.
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
