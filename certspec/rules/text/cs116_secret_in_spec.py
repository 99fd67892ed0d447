"""No secret stands in a spec or in its configuration; they only name where one is.

Why: Specs are committed, reviewed and sent around. A passphrase, a PIN or a private key in one is
    known to everybody who can read the repository, for ever: git keeps what was once committed.
Fix: Take it out, and make another one; the old one is no secret any more. Name where it is:
    `passphrase_env` is the name of an environment variable, `passphrase_file` that of a file.
    certspec shows asterisks in place of what looks like a secret.
Reference: certspec, the spec language.
Bad:
    key = { passphrase = "hunter2" }
Good:
    key = { passphrase_env = "MDM_KEY_PASSPHRASE" }
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
