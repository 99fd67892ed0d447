"""The password of each PKCS#12 file is known.

Why: A PFX (PKCS#12) file is read only with its password. Where the certificate came in another
    file too, one that stays closed is a warning.
Fix: Name the password with --password-env NAME or --password-file FILE, or set CERTSPEC_PASSPHRASE;
    on a terminal it is asked for.
Reference: RFC 7292, 4 and 5.
Bad:
    deliver = ["leaf+issuer:pfx"]
    password = "wrong"
Good:
    deliver = ["leaf+issuer:pfx"]
    password = "hunter2"
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
