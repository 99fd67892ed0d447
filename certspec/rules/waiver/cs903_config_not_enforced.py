r"""The project's configuration has no table that is without effect.

Why: [policy] and [rules] of certspec.toml are read, but this version does not enforce them.
    Nobody shall believe that they hold.
Fix: Take the table out, and check by other means what it asks for.
Reference: certspec, configuration.
Bad:
    $ printf '[policy]\nallow_wildcards = false\n' > certspec.toml
    $ certspec check
Good:
    $ printf '[defaults]\nowner = "platform-pki"\n' > certspec.toml
    $ certspec check
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.WARNING)
