"""A private key in use can be read by its owner only.

Why: Who can read the key can pass for the server. certspec makes keys so that nobody else can;
    a copy from an archive or another system may have lost that.
Fix: chmod 600 KEY.
Reference: IEEE Std 1003.1, chmod.
Bad:
    $ certspec build
    $ chmod 644 mdm/server.key
    $ certspec build
Good:
    $ certspec build
    $ chmod 644 mdm/server.key
    $ chmod 600 mdm/server.key
    $ certspec build
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.WARNING)
