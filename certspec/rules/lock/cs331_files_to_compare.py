"""Two files that are compared are of kinds that can be compared.

Why: A spec is compared with a spec, a lock with a lock; requests and certificates with one
    another too, and with a spec: what the CA changed is worth knowing. Of private keys and
    PKCS#12 files nothing is compared.
Fix: Give two files of a kind. What a file is, `certspec show FILE` says.
Reference: certspec diff --help.
Bad:
    $ certspec build
    $ certspec diff mdm/server.key mdm/server.csr
Good:
    $ certspec build
    $ certspec diff mdm.cert.toml mdm/server.csr
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
