"""The certificate is a server's, not a CA's.

Why: A CA's own certificate says nothing of the server. It is often the one in the mail whose name
    looks most like the company's.
Fix: Give the server certificate that the CA issued for the CSR.
Reference: RFC 5280, 4.2.1.9; BR 7.1.2.7.
Bad:
    [leaf]
    ca = true
    key_usage = ["key_cert_sign", "digital_signature"]
Good:
    [leaf]
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
