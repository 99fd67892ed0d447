"""With `--locked`, everything that build would make is there already.

Why: In CI a build makes nothing: it shows that request, lock and spec in the repository belong
    together, and that nobody changed one of them by hand.
Fix: Run `certspec build` where the key is kept, look at the change, commit it.
Reference: certspec, commands.
Bad:
    $ certspec build
    $ sed -i 's/Chicago/Peoria/' mdm.cert.toml
    $ certspec build --locked
Good:
    $ certspec build
    $ sed -i 's/Chicago/Peoria/' mdm.cert.toml
    $ certspec build
    $ certspec build --locked
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
