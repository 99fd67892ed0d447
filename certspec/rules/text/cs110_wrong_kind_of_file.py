"""The file is a spec, not another file of the same certificate.

Why: Certificate, request and key lie beside the spec and have like names.
Fix: Give the spec (*.cert.toml); the finding names the command that reads what was given.
Reference: certspec, commands.
Bad:
    $ printf -- '-----BEGIN CERTIFICATE-----' > server.crt
    $ certspec check server.crt
Good:
    $ certspec check mdm.cert.toml
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
