"""Every issuer between the certificate and a trusted root is among the files.

Why: A server has to send its intermediate certificates. Browsers on a desktop often find a
    missing one by themselves, phones and tablets do not, and can't connect.
Fix: Get the intermediate certificate that the finding names, from the CA or from the address
    that the finding shows, and give it too.
Reference: RFC 5280, 6.1; RFC 8446, 4.4.2; RFC 5280, 4.2.2.1 (address of the issuer's certificate).
Bad:
    deliver = ["leaf"]
Good:
    deliver = ["leaf", "issuer"]
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
