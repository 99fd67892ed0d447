r"""YAML and JSON are well-formed, and say one thing once.

Why: A manifest or a request in JSON that its own program would refuse asks for nothing, and a key
    that stands twice asks for two things: one reader takes the first, another one the second.
    Tabs do not indent in YAML, and tags that build objects are not for manifests.
Fix: Mend the line that is shown, and try the file on the program it is for.
Reference: YAML 1.2.2, 3.2.1.3 and 6.1; RFC 8259, 4.
Bad:
    $ printf '{"CN": "mdm.zylker.com", "hosts": ["mdm.zylker.com",]}' > csr.json
    $ certspec import csr.json
Good:
    $ printf '{"CN": "mdm.zylker.com", "hosts": ["mdm.zylker.com"]}' > csr.json
    $ certspec import csr.json
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
