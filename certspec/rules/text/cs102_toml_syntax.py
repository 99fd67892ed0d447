"""The file is valid TOML.

Why: A file that is not TOML can't be read, so nothing else in it can be checked.
Fix: Mend the line that the finding points at; text goes in quotes.
Reference: TOML 1.0.0, https://toml.io/en/v1.0.0
Bad:
    spec_version = 1
    name = mdm
Good:
    spec_version = 1
    name = "mdm"
    san = { dns_names = ["mdm.zylker.com"] }
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
