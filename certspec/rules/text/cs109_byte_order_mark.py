r"""The file does not begin with a byte order mark.

Why: certspec skips the mark, which Windows editors write; other programs that read TOML refuse
    the file or take the mark for a part of the first key.
Fix: Save the file as UTF-8 without BOM.
Reference: TOML 1.0.0, "Spec"; RFC 3629, section 6.
Bad:
    $ printf '\357\273\277' > marked.cert.toml
    $ cat mdm.cert.toml >> marked.cert.toml
    $ certspec check marked.cert.toml
Good:
    $ certspec check mdm.cert.toml
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.NOTE)
