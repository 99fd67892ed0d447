r"""The request that a certificate answers is what the spec asks for now.

Why: A certificate that answers an old request lacks what the spec has asked for since. It would
    pass against the request and still not be what the reviewed spec says.
Fix: Build, send the new request to the CA and give its answer; or take the change of the spec back.
Reference: certspec, the lock.
Bad:
    $ certspec build
    $ sed -i 's/\["mdm.zylker.com"\]/["mdm.zylker.com", "mdm2.zylker.com"]/' mdm.cert.toml
    $ certspec verify mdm.cert.toml zylker-root.cer
Good:
    $ certspec build
    $ certspec verify mdm.cert.toml
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
