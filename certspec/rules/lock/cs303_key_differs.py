"""The private key at its place is the one that the lock names.

Why: A certificate works with its own key only. A key that was put in the place of another would
    be found out when the product refuses the upload, or never, if the right one is lost.
Fix: Put the right key back and move the other away. To go on with another key, raise
    `generation` in [key].
Reference: RFC 5280, 4.1.2.7; certspec, key safety: no command overwrites or deletes a private key.
Bad:
    $ sed 's/mdm.zylker/www.zylker/' mdm.cert.toml > www.cert.toml
    $ certspec build
    $ cp www/server.key mdm/server.key
    $ certspec build
Good:
    $ sed 's/mdm.zylker/www.zylker/' mdm.cert.toml > www.cert.toml
    $ certspec build
    $ cp mdm/server.key saved
    $ cp www/server.key mdm/server.key
    $ cp saved mdm/server.key
    $ certspec build
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
