r"""All that the source asks for can be said in a spec.

Why: A spec asks for what server certificates have. What else stands in a request, a certificate
    or a configuration is left out of the spec that is made of it: a CA passes over most of it, or
    refuses it. Whoever relied on it should know that it is gone.
Fix: Look whether anybody needs it. What the CA adds by itself, as all public CAs do, needs no word
    in a spec; what you need beyond that has to be asked of the CA in another way.
Reference: RFC 2986, 4; RFC 5280, 4.2; CA/B Forum BR 7.1.2.7.
Bad:
    $ openssl genpkey -algorithm ed25519 -out server.key
    $ openssl req -new -key server.key -subj /DC=com/CN=mdm.zylker.com -out server.csr
    $ certspec import server.csr
Good:
    $ openssl genpkey -algorithm ed25519 -out server.key
    $ openssl req -new -key server.key -subj /CN=mdm.zylker.com -out server.csr
    $ certspec import server.csr
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.WARNING)
