r"""A value in [policy] bounds something, and leaves something that is allowed.

Why: An empty list would allow nothing, a field or product that does not exist is asked for in
    vain, a size below what all products need bounds nothing. A domain stands for itself and all
    below it, so it is written without "*."; one below which anybody can have a name (a warning)
    keeps nobody out.
Fix: Write the value that was meant, or take the line out.
Reference: certspec, configuration, [policy].
Bad:
    $ printf '[policy]\nallowed_domains = []\nmin_rsa_size = 12\n' > certspec.toml
    $ certspec check
Good:
    $ printf '[policy]\nallowed_domains = ["zylker.com"]\n' > certspec.toml
    $ certspec check
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
