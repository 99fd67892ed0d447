"""A key and a request that are taken in together belong together.

Why: The certificate will be for the request's key. With another key beside it, it is of no use.
Fix: Give the key that the request was made with.
Reference: RFC 2986, 4.1; RFC 5280, 4.1.2.7.
Bad:
    $ cp mdm.cert.toml one.cert.toml
    $ cp mdm.cert.toml two.cert.toml
    $ certspec build one.cert.toml two.cert.toml
    $ certspec adopt mdm.cert.toml one/server.key two/server.csr
Good:
    $ cp mdm.cert.toml one.cert.toml
    $ certspec build one.cert.toml
    $ certspec adopt mdm.cert.toml one/server.key one/server.csr
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
