"""What a lock says of one thing agrees with what it says of another.

Why: A lock records key, request and certificate together: the digest is that of target and
    request, an active request has its certificate, a folder is named for generation and key. One
    that was edited by hand, or merged from two branches, could have certspec make a second key
    or let a certificate pass for a key that is not yours.
Fix: Take the lock from git, of the branch whose CSR lies beside it, then build.
Reference: certspec, locks.
Bad:
    $ certspec build
    $ sed -i 's/^locality = "Chicago"/locality = "Peoria"/' mdm/certspec.lock
    $ certspec build
Good:
    $ certspec build
    $ sed -i 's/locality = "Chicago"/locality = "Peoria"/' mdm.cert.toml
    $ certspec build
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
