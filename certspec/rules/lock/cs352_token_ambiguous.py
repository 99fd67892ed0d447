"""The URI fits one token and one key.

Why: Two tokens may have one label, and so may two keys. Which one is meant must not depend on the
    order in which a module lists them.
Fix: Add what tells them apart: `serial` for tokens, `id` for keys. The finding lists them.
Reference: RFC 7512, 2.5.
Bad:
    $ softhsm2-util --init-token --free --label web --pin 2580 --so-pin 12345678
    $ softhsm2-util --init-token --free --label web --pin 2580 --so-pin 12345678
    $ certspec build token.cert.toml
Good:
    $ softhsm2-util --init-token --free --label web --pin 2580 --so-pin 12345678
    $ softhsm2-util --init-token --free --label spare --pin 2580 --so-pin 12345678
    $ certspec build token.cert.toml
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
