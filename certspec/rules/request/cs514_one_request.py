"""What is given as a request is one request in one file.

Why: A CA takes the first request of a file, or refuses it. What is something else altogether, a
    certificate, a key, a PFX, belongs to another command; a private key must not be sent to a CA.
Fix: Give the file that the wizard or `openssl req` wrote, most often `server.csr`; one request a
    file.
Reference: RFC 7468, 7.
Bad:
    $ certspec verify mdm.cert.toml --csr zylker-root.cer
Good:
    $ certspec build mdm.cert.toml
    $ certspec verify mdm.cert.toml --csr mdm/server.csr
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
