"""A missing issuer is found at the address that the certificate names.

Why: With --fetch-aia a CA certificate that was not given is asked for at the CA's own address.
    Where nothing fit for use comes from there, the answer is judged as it was given.
Fix: Get the certificate from the CA by other means, and give its file too.
Reference: RFC 5280, 4.2.2.1.
Bad:
    deliver = ["leaf"]
    fetch_aia = true
    [leaf]
    issuer_url = "ldap:///CN=Issuing%20CA?cACertificate"
Good:
    deliver = ["leaf", "issuer"]
    fetch_aia = true
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.WARNING)
