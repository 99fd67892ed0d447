"""A file at the place of a private key is one that can be read.

Why: A damaged key, or another file under its name, means that the right one is elsewhere or
    lost. certspec never makes a new key in its place.
Fix: Put the right file back, PKCS#8 or traditional PEM.
Reference: RFC 5958; RFC 8017, A.1.2; RFC 5915.
Bad:
    $ certspec build
    $ cp mdm/server.csr mdm/server.key
    $ certspec build
Good:
    $ certspec build
    $ cp mdm/server.key saved
    $ cp mdm/server.csr mdm/server.key
    $ cp saved mdm/server.key
    $ certspec build
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
