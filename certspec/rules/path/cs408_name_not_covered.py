"""The certificate covers every name that was asked for.

Why: A device refuses a server whose name the certificate does not cover. A wildcard covers one
    label: `*.zylker.com` covers `mdm.zylker.com`, not `zylker.com` and not `a.b.zylker.com`.
Fix: Ask the CA for a certificate with every name of the CSR.
Reference: RFC 6125, 6.4; RFC 5280, 4.2.1.6.
Bad:
    [leaf]
    names = ["mdm.zylker.com"]
Good:
    [leaf]
    names = ["mdm.zylker.com", "www.zylker.com"]
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
