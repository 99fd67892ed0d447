"""Every public file that the lock names is there, byte for byte.

Why: `build --locked` shows in a checkout without any private key that what was reviewed is what
    was made: request file and CSR have the digests that the lock has. A file that differs was
    edited by hand, or git changed its line ends.
Fix: Take file and lock from git, both of one commit; or run `certspec build` where the key is kept.
Reference: certspec, locks; gitattributes, `-text`.
Bad:
    $ certspec build
    $ rm mdm/server.csr mdm/server.key
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
