r"""What is given to `adopt` is one private key, its request, or both, as the spec's key asks.

Why: certspec keeps a key and its request together. A request whose key stays elsewhere is for
    specs that say so, and other files are read by other commands.
Fix: Give the key with its request; where the key stays on the server, write
    `source = "external"` in [key] and give the request alone.
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
