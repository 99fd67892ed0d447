"""There is a library that shows the certificates that a server sends.

Why: Python has one of its own from 3.13 on. Before, another is needed to see them as they were
    sent, without what a client adds.
Fix: Run `pip install "certspec[live]"`, or use Python 3.13 or newer.
Reference: Python, library reference, SSLSocket.get_unverified_chain.
Bad:
    [live]
    library = false
Good:
    [live]
    library = true
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
