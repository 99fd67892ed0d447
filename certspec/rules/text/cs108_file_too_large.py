r"""The file is not larger than such a file can be.

Why: A spec is a page of text and an answer of a CA a few pages; a file of many megabytes is
    something else, given by mistake.
Fix: Give the right file; take it out of an archive or a dump first.
Reference: certspec, limits.
Bad:
    $ head -c 2000000 /dev/zero | tr '\0' '#' > large.cert.toml
    $ certspec check large.cert.toml
Good:
    $ certspec check mdm.cert.toml
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
