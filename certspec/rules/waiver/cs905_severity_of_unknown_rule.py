r"""A severity in certspec.toml is for a rule that exists.

Why: A code that does not exist changes nothing, and only looks as if it did.
Fix: Write the code that was meant; `certspec explain` lists the rules.
Reference: certspec, configuration, [rules].
Bad:
    $ printf '[rules]\nCS999 = "off"\n' > certspec.toml
    $ certspec check
Good:
    $ printf '[rules]\nCS214 = "off"\n' > certspec.toml
    $ certspec check
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
