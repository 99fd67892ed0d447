r"""A severity in certspec.toml lowers no rule that everybody has to keep.

Why: Any rule may be raised. Lowered, or switched off, may be what can be waived, and what is a
    warning or a note by itself. Never lowered is what tells that a file can't be read (CS1xx),
    what guards keys and locks (CS3xx, CS517), and whether devices can trust the certificate
    (CS4xx).
Fix: Take the line out. A waiver accepts a finding for a time; `certspec explain CODE` tells
    whether the rule can be waived.
Reference: certspec, configuration, [rules].
Bad:
    $ printf '[rules]\nCS303 = "off"\n' > certspec.toml
    $ certspec check
Good:
    $ printf '[rules]\nCS303 = "error"\nCS605 = "warning"\n' > certspec.toml
    $ certspec check
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
