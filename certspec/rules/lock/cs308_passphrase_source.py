r"""The named source of a passphrase, password or PIN gives one.

Why: A spec that names a passphrase asks for an encrypted key. With an unset or empty variable
    the key would lie there unencrypted, and nobody would notice.
Fix: Set the variable, or write the file; it is UTF-8, and one newline at its end does not count.
Reference: RFC 8018, 3.
Bad:
    $ printf '[key]\npassphrase_env = "MDM_KEY_PASSPHRASE"\n' >> mdm.cert.toml
    $ certspec build
Good:
    $ printf '[key]\npassphrase_env = "MDM_KEY_PASSPHRASE"\n' >> mdm.cert.toml
    $ MDM_KEY_PASSPHRASE='staple battery' certspec build
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
