r"""The passphrase opens the key.

Why: What was encrypted with one passphrase opens with that one only. certspec never makes a new
    key because the old one does not open.
Fix: Give the passphrase that the key was made with. If it is lost so is the key: raise
    `generation` in [key] for a new one.
Reference: RFC 5958, 3.
Bad:
    $ printf '[key]\npassphrase_env = "MDM_KEY_PASSPHRASE"\n' >> mdm.cert.toml
    $ MDM_KEY_PASSPHRASE='staple battery' certspec build
    $ MDM_KEY_PASSPHRASE='battery staple' certspec build
Good:
    $ printf '[key]\npassphrase_env = "MDM_KEY_PASSPHRASE"\n' >> mdm.cert.toml
    $ MDM_KEY_PASSPHRASE='staple battery' certspec build
    $ MDM_KEY_PASSPHRASE='staple battery' certspec build
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
