"""Every key that has no default is there.

Why: Without it nobody can say what is meant. Only `spec_version` has to be written by everyone;
    other keys are required by the table they stand in.
Fix: Add the key that the finding names.
Reference: certspec, the spec language.
Bad:
    key = { source = "file" }
Good:
    key = { source = "file", file = "keys/mdm.key" }
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
