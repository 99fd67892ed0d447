"""The lock is as certspec wrote it.

Why: The lock says which key and which certificate belong to the spec. One that was edited, or
    that two branches were merged in, could have certspec make a second key.
Fix: Take the lock from git, of the branch whose key and CSR lie in this folder, then build.
Reference: certspec, locks; TOML 1.0.0.
Bad:
    $ certspec build
    $ echo '<<<<<<< HEAD' >> mdm/certspec.lock
    $ certspec build
Good:
    $ certspec build
    $ cp mdm/certspec.lock saved
    $ echo '<<<<<<< HEAD' >> mdm/certspec.lock
    $ cp saved mdm/certspec.lock
    $ certspec build
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
