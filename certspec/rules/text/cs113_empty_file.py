"""The file is not empty.

Why: An empty file is what an interrupted download or a full disk leaves behind.
Fix: Restore the file, or start from a spec in `examples/`.
Reference: certspec, the spec language.
Bad:
    $ : > empty.cert.toml
    $ certspec check empty.cert.toml
Good:
    $ certspec check mdm.cert.toml
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
