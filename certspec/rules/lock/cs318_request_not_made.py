r"""The request that a certificate answers was made or adopted, and is still as it was.

Why: With `source = "external"` the key stays where it was made, and certspec knows it by its
    request alone. Without that nobody can say whose certificate this is.
Fix: Make key and request where the key lives, then `certspec adopt SPEC REQUEST`.
Reference: RFC 2986; certspec, commands.
Bad:
    $ sed -i 's/"Zylker"/&, organizational_unit = "IT"/' mdm.cert.toml
    $ printf '[key]\nsource = "external"\n' >> mdm.cert.toml
    $ certspec build
    $ certspec bundle mdm.cert.toml zylker-root.cer
Good:
    $ sed -i 's/"Zylker"/&, organizational_unit = "IT"/' mdm.cert.toml
    $ cp mdm.cert.toml other.cert.toml
    $ certspec build other.cert.toml
    $ printf '[key]\nsource = "external"\n' >> mdm.cert.toml
    $ certspec build mdm.cert.toml
    $ certspec adopt mdm.cert.toml other/server.csr
    $ certspec build mdm.cert.toml
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
