"""The live server answers with TLS.

Why: Devices talk to the server by HTTPS alone. On the wrong port something else answers; and a
    server may refuse the handshake: for the name that it is asked for, for want of a TLS version
    in common, or because it wants a client certificate.
Fix: Give the port that serves HTTPS, or mend the TLS settings of the server.
Reference: RFC 8446, 4.1.2 and 6.2; RFC 6066, 3.
Bad:
    [live]
    does = "plain HTTP"
Good:
    [live]
    does = "TLS"
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
