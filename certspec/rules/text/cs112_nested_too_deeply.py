r"""Tables and arrays are not nested beyond reason.

Why: A spec nests three levels. A file that nests hundreds is damaged, or made to break programs.
Fix: Give the right file; restore it from git.
Reference: certspec, limits.
Bad:
    $ (printf 'a = '; head -c 5000 /dev/zero | tr '\0' '[') > deep.cert.toml
    $ certspec check deep.cert.toml
Good:
    $ certspec check mdm.cert.toml
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
