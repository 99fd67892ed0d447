r"""A new key is asked for when no other one waits for its answer.

Why: Each order makes a key, and only one of them gets a certificate. A job that orders every month,
    while the CA has not answered, would pile up keys that nobody can tell apart.
Fix: Send the request that waits; or withdraw it by the `generation` in use and `certspec build`.
Reference: certspec, life of a key.
Bad:
    $ certspec build
    $ certspec renew mdm.cert.toml --new-key
Good:
    $ certspec build
    $ certspec renew mdm.cert.toml
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
