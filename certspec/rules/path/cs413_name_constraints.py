"""Every name of the certificate is one that its CAs may issue for.

Why: A CA of a company is often bound to the company's domains; devices refuse its certificates
    for others.
Fix: Ask for names that the CA may issue for, or ask another issuing CA.
Reference: RFC 5280, 4.2.1.10.
Bad:
    [issuer]
    permitted = ["zylker.net"]
Good:
    [issuer]
    permitted = ["zylker.com"]
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
