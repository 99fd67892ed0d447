r"""A waiver has not expired.

Why: A waiver accepts a finding for a time. When the time is over somebody has to decide again;
    else what was meant for a month would hold for ever.
Fix: Mend what the rule reports and take the waiver out, or decide anew: a new reason, a new date.
Reference: certspec, waivers.
Bad:
    $ printf '[[waivers]]\nrule = "CS214"\nreason = "CA asks for OU"\n' >> mdm.cert.toml
    $ echo 'expires = 2026-11-22' >> mdm.cert.toml
    $ certspec check --at 2026-11-23
Good:
    $ printf '[[waivers]]\nrule = "CS214"\nreason = "CA asks for OU"\n' >> mdm.cert.toml
    $ echo 'expires = 2026-11-22' >> mdm.cert.toml
    $ certspec check --at 2026-11-22
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
