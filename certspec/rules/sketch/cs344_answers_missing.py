"""Where nobody can be asked, flags give all answers that a new spec needs.

Why: On a terminal `certspec init` asks. In a script, or with `CI` set in the environment, nobody
    would answer: it would wait for ever, or write a spec with guesses in it.
Fix: Give the flags that the finding names, begin with `--from FILE`, which reads the answers from
    what exists, or put what all specs share into `[defaults]` of certspec.toml. A dot as the value
    leaves a thing out that may be left out, as in `--build .`
Reference: certspec init --help.
Bad:
    $ certspec init new.cert.toml --product mdm-plus --build 10.1.2303.3 --country US
Good:
    $ certspec init new.cert.toml --product generic --common-name www.zylker.com
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
