"""The token takes the PIN.

Why: After a few wrong PINs a token locks itself, and some are then lost with their keys. So a PIN
    is tried once: never again in the same run, and not at all where one more wrong one would lock
    the token.
Fix: Put the right PIN where `pin_env` or `pin_file` says. A token that is locked, or near it, is
    first opened with its own tools.
Reference: PKCS#11 2.40, C_Login; certspec, key safety: no key is ever lost.
Bad:
    $ softhsm2-util --init-token --free --label web --pin 2581 --so-pin 12345678
    $ certspec build token.cert.toml
Good:
    $ softhsm2-util --init-token --free --label web --pin 2580 --so-pin 12345678
    $ certspec build token.cert.toml
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
