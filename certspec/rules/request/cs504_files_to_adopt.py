r"""What is given to `adopt` is one key with its request and certificate, as the spec's key asks.

Why: certspec keeps a key, its request and its certificate together. A request whose key stays
    elsewhere is for specs that say so, the answer to a request that certspec knows is for
    `bundle`, and other files are read by other commands.
Fix: Give the key with its request, and the certificate with its issuers where there is one; where
    the key stays on the server, write `source = "external"` in [key] and give the request alone.
Reference: certspec, commands.
Bad:
    $ cp mdm.cert.toml other.cert.toml
    $ certspec build other.cert.toml
    $ certspec adopt mdm.cert.toml other/server.csr
Good:
    $ sed -i 's/"Zylker"/&, organizational_unit = "IT"/' mdm.cert.toml
    $ cp mdm.cert.toml other.cert.toml
    $ certspec build other.cert.toml
    $ printf '[key]\nsource = "external"\n' >> mdm.cert.toml
    $ certspec adopt mdm.cert.toml other/server.csr
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
