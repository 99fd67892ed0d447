"""The token that the URI speaks of is here.

Why: A key is made or used on that token alone. On another one it might be lost with it, or be
    another key of the same name.
Fix: Plug the token in, or start what gives access to it; or mend `uri` in [key]: the finding
    lists the tokens that are here. A URI has the label in full, and blanks as %20.
Reference: RFC 7512, 2.3 and 2.5.
Bad:
    $ softhsm2-util --init-token --free --label spare --pin 2580 --so-pin 12345678
    $ certspec build token.cert.toml
Good:
    $ softhsm2-util --init-token --free --label web --pin 2580 --so-pin 12345678
    $ certspec build token.cert.toml
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
