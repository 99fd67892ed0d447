"""Each key is written once.

Why: With two values for one key nobody can say which is meant; OpenSSL takes the last one
    without a word, TOML refuses the file.
Fix: Keep one of the two; the finding shows both. Names of one kind go into one array.
Reference: TOML 1.0.0, "Keys" and "Table".
Bad:
    spec_version = 1
    san = { dns_names = ["mdm.zylker.com"] }
    san = { dns_names = ["www.zylker.com"] }
Good:
    spec_version = 1
    san = { dns_names = ["mdm.zylker.com", "www.zylker.com"] }
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
