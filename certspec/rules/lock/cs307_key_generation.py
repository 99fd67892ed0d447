r"""The generation that the spec asks for is a new one, or one whose key is still there.

Why: A generation that had a key asks for that key. When it is nowhere, certspec could only make
    another one under the old number, and nobody could tell the two apart.
Fix: Write the generation that the lock has, or for a new key one that none had.
Reference: certspec, key safety: no command overwrites or deletes a private key.
Bad:
    $ printf '[key]\ngeneration = 2\n' >> mdm.cert.toml
    $ certspec build
    $ sed -i 's/generation = 2/generation = 1/' mdm.cert.toml
    $ certspec build
Good:
    $ printf '[key]\ngeneration = 2\n' >> mdm.cert.toml
    $ certspec build
    $ sed -i 's/generation = 2/generation = 3/' mdm.cert.toml
    $ certspec build
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
