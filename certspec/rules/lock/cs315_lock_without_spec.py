"""Every lock has its spec, and every spec its own lock.

Why: A spec whose file, name or output folder was changed no longer finds its lock, and would
    get a second key beside the one in use.
Fix: Write the old `name` and `outputs.dir` in the renamed spec, or move the old folder away.
Reference: certspec, locks.
Bad:
    $ certspec build
    $ mv mdm.cert.toml server.cert.toml
    $ certspec build
Good:
    $ certspec build
    $ mv mdm.cert.toml server.cert.toml
    $ echo 'name = "mdm"' >> server.cert.toml
    $ certspec build
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
