"""No file that certspec did not make lies where it would write one.

Why: A request made by hand may be on its way to the CA already. It is never overwritten.
Fix: Take it over with `certspec adopt SPEC FILE`, or move it away.
Reference: certspec, commands.
Bad:
    $ mkdir mdm
    $ echo 'made by hand' > mdm/server.csr
    $ certspec build
Good:
    $ mkdir mdm
    $ echo 'made by hand' > mdm/server.csr
    $ mv mdm/server.csr by-hand.csr
    $ certspec build
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
