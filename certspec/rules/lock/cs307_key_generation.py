r"""The generation that the spec asks for is a new one, or one whose key is still there.

Why: A lower generation asks for an earlier key. When that key is nowhere, certspec could only
    make another one under the old number, and nobody could tell the two apart.
Fix: Write the generation that the lock has, or a higher one for a new key.
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
