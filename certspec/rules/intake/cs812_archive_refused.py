"""Archives and folders that were given are open, and of a size that an answer has.

Why: Some CAs encrypt their archives; and what holds hundreds of files, or swells a hundredfold
    when it is unpacked, is no answer of a CA. Nothing in it is read then, and nothing in any is
    ever written to the disk.
Fix: Unpack the archive with its password, and give the files in it; give only what the CA sent.
Reference: PKWARE APPNOTE, 4.4.4.
Bad:
    deliver = ["leaf+issuer:encrypted-zip"]
Good:
    deliver = ["leaf+issuer:zip"]
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
