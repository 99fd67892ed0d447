"""The spec is written in a version of the language that this certspec reads.

Why: A later version may mean something else by the same words.
Fix: Write `spec_version = 1`, or use the certspec that the spec was written for.
Reference: certspec, the spec language.
Bad:
    spec_version = 2
    san = { dns_names = ["mdm.zylker.com"] }
Good:
    spec_version = 1
    san = { dns_names = ["mdm.zylker.com"] }
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
