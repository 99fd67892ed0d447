"""The private key that the lock names is here wherever something has to be signed with it.

Why: A CSR can be made with its own key only. Where nothing has to be signed, as in a checkout
    that has no keys, this is a note; certspec never makes another key in its place.
Fix: Build where the key is kept, or bring the key here; give its passphrase if it has one.
Reference: RFC 2986, 4.2; certspec, key safety: no command overwrites or deletes a private key.
Bad:
    $ certspec build
    $ mv mdm/server.key elsewhere
    $ sed -i 's/Chicago/Peoria/' mdm.cert.toml
    $ certspec build
Good:
    $ certspec build
    $ mv mdm/server.key elsewhere
    $ sed -i 's/Chicago/Peoria/' mdm.cert.toml
    $ mv elsewhere mdm/server.key
    $ certspec build
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
