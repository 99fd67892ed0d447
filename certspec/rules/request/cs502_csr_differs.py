"""A request that is taken in asks for what the spec asks for.

Why: The CA's answer is judged by the spec. When the request asked for something else, the
    certificate comes back with a name missing, after days of waiting. Usages that the request
    leaves to the CA are a note.
Fix: Make the request anew as the spec asks, or write in the spec what the request has.
Reference: RFC 2986, 4.1.
Bad:
    $ sed 's/mdm.zylker.com/www.zylker.com/' mdm.cert.toml > other.cert.toml
    $ certspec build other.cert.toml
    $ certspec adopt mdm.cert.toml other/server.key other/server.csr
Good:
    $ cp mdm.cert.toml other.cert.toml
    $ certspec build other.cert.toml
    $ certspec adopt mdm.cert.toml other/server.key other/server.csr
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
