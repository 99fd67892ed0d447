"""A key for a public certificate was made by its owner.

Why: Some resellers make key and certificate and send both in a PFX file. Public CAs must not make
    the key of a TLS server: who made it can read along and pose as the server.
Fix: Write a higher `generation` in [key], build, and send that request; the new key is yours alone.
    Where you made the PFX file yourself, give the request beside it, or leave it at that.
Reference: CA/B Forum BR 6.1.1.3.
Bad:
    $ sed -i 's/^issuer.*//' mdm.cert.toml
    $ openssl genpkey -algorithm RSA -out k.pem
    $ openssl pkcs12 -export -nocerts -inkey k.pem -out v.pfx -passout pass:word
    $ CERTSPEC_PASSPHRASE=word certspec adopt mdm.cert.toml v.pfx
Good:
    $ sed -i 's/^issuer.*//' mdm.cert.toml
    $ openssl genpkey -algorithm RSA -out k.pem
    $ certspec adopt mdm.cert.toml k.pem
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.WARNING)
