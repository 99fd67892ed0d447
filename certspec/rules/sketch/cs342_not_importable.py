r"""A spec can be made of the file.

Why: A spec is read from what asks for a certificate, or is one: a request, a certificate or its
    chain, a PFX, an OpenSSL configuration, cfssl's JSON, a cert-manager Certificate. A private
    key names nobody, an archive may hold anything, and of two requests in one file nobody knows
    which one is meant.
Fix: Give the file that is named, or use the command that is named; without any file `certspec
    init` asks for what a spec needs.
Reference: RFC 2986, 4; RFC 5280, 4.1; RFC 7292, 4.
Bad:
    $ certspec import mdm.cert.toml
Good:
    $ certspec check mdm.cert.toml
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
