"""There is a certificate among the files.

Why: Nothing can be judged without one.
Fix: Give the .cer, .crt, .pem or .p7b file that the CA sent.
Reference: RFC 7468, 5.
Bad:
    deliver = ["request"]
Good:
    deliver = ["leaf+issuer:p7b"]
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
