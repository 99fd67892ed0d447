"""A request that is taken in can be read, and its own signature holds.

Why: The signature shows that who asks has the key. A CA refuses a request without it, after
    days of waiting.
Fix: Make the request anew, and give the file as the program wrote it.
Reference: RFC 2986, 4.2.
Bad:
    $ cp mdm.cert.toml other.cert.toml
    $ certspec build other.cert.toml
    $ head -n 5 other/server.csr > cut-off.csr
    $ certspec adopt mdm.cert.toml other/server.key cut-off.csr
Good:
    $ cp mdm.cert.toml other.cert.toml
    $ certspec build other.cert.toml
    $ certspec adopt mdm.cert.toml other/server.key other/server.csr
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
