"""The live server can be reached.

Why: What a server sends can only be judged where it answers: its name is found, the port takes
    connections, and the answer comes in time.
Fix: Check `address` in [server] or the address behind --connect, that the server runs, and that a
    firewall lets this machine through; --timeout SECONDS gives a slow one more time.
Reference: RFC 9293, 3.10.
Bad:
    [live]
    does = "refuse"
Good:
    [live]
    does = "TLS"
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
