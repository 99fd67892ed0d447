"""There is a spec where one is looked for.

Why: A run that checks nothing must not look like one that found nothing wrong, least of all in
    CI.
Fix: Give a *.cert.toml file, a folder with some in or below it, an output folder, or the name of
    a spec. Folders that begin with a dot are not looked into.
Reference: certspec, commands.
Bad:
    $ mkdir new
    $ certspec check new
Good:
    $ certspec check .
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
