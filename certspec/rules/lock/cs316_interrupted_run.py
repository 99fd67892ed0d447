"""No earlier run was left half done.

Why: A crash or a full disk can stop a run between two files. Its journal stays, and tells the
    next run what is left to do; until then the folder is in between.
Fix: Run `certspec build`: it finishes what was begun.
Reference: certspec, key safety: a crash leaves the old state or the new one.
Bad:
    $ certspec build
    $ echo '[]' > mdm/.certspec-journal
    $ certspec plan
Good:
    $ certspec build
    $ echo '[]' > mdm/.certspec-journal
    $ certspec build
    $ certspec plan
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
