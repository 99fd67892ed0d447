r"""The key is of the kind that the spec asks for.

Why: A key has its algorithm and size from birth. When [key] asks for another kind a new key is
    needed, and that is never made without being asked for.
Fix: Raise `generation` in [key] for a new key, or take the change back. For a key that exists,
    write its own algorithm and size.
Reference: certspec, key safety: no command overwrites or deletes a private key.
Bad:
    $ certspec build
    $ printf '[key]\nsize = 3072\n' >> mdm.cert.toml
    $ certspec build
Good:
    $ certspec build
    $ printf '[key]\nsize = 3072\ngeneration = 2\n' >> mdm.cert.toml
    $ certspec build
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
