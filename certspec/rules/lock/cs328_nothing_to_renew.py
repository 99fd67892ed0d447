r"""There is something to renew, and for a new key certspec can make one or has been given one.

Why: A first key, or one that other hands have to bring, would be a surprise as the outcome of a
    renewal.
Fix: Build first; with `source = "file"` name the file that has the new key, then renew.
Reference: certspec, commands.
Bad:
    $ certspec renew mdm.cert.toml
Good:
    $ certspec build
    $ certspec renew mdm.cert.toml
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
