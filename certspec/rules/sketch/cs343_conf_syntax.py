r"""OpenSSL itself reads the configuration.

Why: `openssl req` refuses a whole file for one line: a key without `=`, a `$` that names no
    variable, a section that is not there, a field left blank. What was meant is often clear, and
    is carried over with a warning: a non-breaking space from a web page, a blank `localityName`.
    Where it is not clear nothing is guessed, and there is no spec.
Fix: Mend the line that is shown, or put the value right in the spec that was written. A `$` that
    is meant as a sign is written \$, a # in a value stands in quotes.
Reference: OpenSSL config(5); OpenSSL openssl-req(1), configuration file format.
Bad:
    $ printf '[req]\ndistinguished_name = dn\nprompt = no\n' > req.conf
    $ printf '[dn]\ncommonName mdm.zylker.com\n' >> req.conf
    $ certspec import req.conf
Good:
    $ printf '[req]\ndistinguished_name = dn\nprompt = no\n' > req.conf
    $ printf '[dn]\ncommonName = mdm.zylker.com\n' >> req.conf
    $ certspec import req.conf
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
