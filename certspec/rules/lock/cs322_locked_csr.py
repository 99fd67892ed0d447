"""A CSR has the key, the fields and the bytes of its request in the lock.

Why: What the CA signs is the CSR, and what was reviewed is spec and lock. Without the private key
    its own signature, its public key and its fields tell whether somebody put another in its place.
Fix: Take CSR and lock from git, both of one commit; or run `certspec build` where the key is kept.
Reference: RFC 2986, 4.2; certspec, locks.
Bad:
    $ certspec build
    $ rm mdm/server.key
    $ echo more >> mdm/server.csr
    $ certspec build --locked
Good:
    $ certspec build
    $ rm mdm/server.key
    $ certspec build --locked
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
