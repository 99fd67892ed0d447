"""There is an answer to judge.

Why: Without files to judge, the certificate in the output folder is judged; before the first
    `bundle` there is none.
Fix: Give the file that the CA sent; build first, if nothing was built yet.
Reference: certspec verify --help.
Bad:
    deliver = []
Good:
    deliver = ["leaf", "issuer"]
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.NOTE)
