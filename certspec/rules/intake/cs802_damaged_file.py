"""Every file that was given can be read to its end.

Why: A certificate that was cut, changed by a mail program or opened in an editor can't be
    uploaded, and it may be the very one that is missing. A file with more than a hundred
    certificates is no answer of a CA, and is not read.
Fix: Download the file again, or ask the CA for it in PEM form; give only what the CA sent.
Reference: RFC 7468, 2 and 5; RFC 5280, 4.1.
Bad:
    deliver = ["leaf", "issuer", "damaged"]
Good:
    deliver = ["leaf:der", "issuer:utf16"]
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
