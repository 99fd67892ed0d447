r"""Every spec of a run is judged.

Why: The disk failed, certspec has a bug, or a process was killed, often for want of memory: then
    one spec has no verdict. The others have theirs, but the run as a whole is not clean, and in
    `build` nothing was made for this one.
Fix: The finding says what to see to; then run the same command again.
Reference: certspec's own; the same stands on stderr.
Bad:
    $ cp mdm.cert.toml other.cert.toml
    $ printf 'outputs.dir = "%0300d"\n' 0 >> other.cert.toml
    $ certspec plan .
Good:
    $ cp mdm.cert.toml other.cert.toml
    $ certspec plan .
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
