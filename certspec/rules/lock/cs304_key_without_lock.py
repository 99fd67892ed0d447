"""A private key lies at the place of a new one only if the lock knows it.

Why: Such a key may be in use on a server. It is never replaced, and never taken for this spec's
    without being told.
Fix: Take it over with `certspec adopt SPEC KEY`, or move it away.
Reference: certspec, key safety: no command overwrites or deletes a private key.
Bad:
    $ certspec build
    $ mv mdm/certspec.lock old.lock
    $ mv mdm/server.csr .
    $ certspec build
Good:
    $ certspec build
    $ mv mdm/certspec.lock old.lock
    $ mv mdm/server.csr .
    $ certspec adopt mdm.cert.toml mdm/server.key
    $ certspec build
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
