"""Only their owner, or a group that he chose, writes in the folders of keys and requests.

Why: Who may write in a folder may take its files away, the key too, and put a request of his own
    in place of yours: the CA would sign it.
Fix: chmod o-w FOLDER. A folder for everybody, as /tmp is, is no place for keys: name another one.
Reference: IEEE Std 1003.1, chmod.
Bad:
    $ certspec build
    $ chmod 777 mdm
    $ certspec build
Good:
    $ certspec build
    $ chmod 777 mdm
    $ chmod o-w mdm
    $ certspec build
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.WARNING)
