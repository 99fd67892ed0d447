"""Every value has the type of its key.

Why: A number in quotes is text, and one name without brackets is no array of names; guessing
    would read some specs otherwise than they were meant.
Fix: Write text in quotes, arrays in brackets, numbers, true and false without quotes.
Reference: TOML 1.0.0; certspec, the spec language.
Bad:
    san = { dns_names = "mdm.zylker.com" }
Good:
    san = { dns_names = ["mdm.zylker.com"] }
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
