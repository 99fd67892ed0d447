"""The extended key usages of the path let the certificate be a TLS server's.

Why: A certificate for clients, code or mail is refused when a server shows it; the same holds for
    every certificate of a CA that may not issue for servers.
Fix: Ask the CA for a TLS server certificate.
Reference: RFC 5280, 4.2.1.12; BR 7.1.2.7.10.
Bad:
    [leaf]
    ext_key_usage = ["client_auth"]
Good:
    [leaf]
    ext_key_usage = ["server_auth"]
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
