r"""A waiver names a rule that can be waived.

Why: No reason makes an invalid path valid, or a key match another's certificate. A code that
    does not exist waives nothing, and only looks as if it did.
Fix: Mend what the rule reports; `certspec explain` lists the rules.
Reference: certspec, waivers.
Bad:
    $ printf '[[waivers]]\nrule = "CS303"\nreason = "in a hurry"\n' >> mdm.cert.toml
    $ echo 'expires = 2026-12-31' >> mdm.cert.toml
    $ certspec check --at 2026-11-23
Good:
    $ printf '[[waivers]]\nrule = "CS214"\nreason = "CA asks for OU"\n' >> mdm.cert.toml
    $ echo 'expires = 2026-12-31' >> mdm.cert.toml
    $ certspec check --at 2026-11-23
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
