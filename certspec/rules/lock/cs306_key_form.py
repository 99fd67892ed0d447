r"""Encoding and encryption of the key file are those that the spec asks for.

Why: certspec writes a key file once and never again, so a change of `encoding` or of the
    passphrase's source does nothing to the key that is there.
Fix: Raise `generation` in [key] for a new key in the new form, or take the change back.
Reference: certspec, key safety: no command overwrites or deletes a private key.
Bad:
    $ certspec build
    $ printf '[key]\nencoding = "pkcs1"\n' >> mdm.cert.toml
    $ certspec build
Good:
    $ certspec build
    $ printf '[key]\nencoding = "pkcs1"\ngeneration = 2\n' >> mdm.cert.toml
    $ certspec build
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.WARNING)
