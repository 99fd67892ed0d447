"""A certificate that is taken in is for the key and the request that come with it.

Why: A server does not start with a certificate and a key that do not belong together, and the
    product refuses to import them. In a folder of some years, files of two years look alike.
Fix: Give the files of one year; `certspec show FILE` prints the SHA-256 of each one's public key.
Reference: RFC 5280, 4.1.2.7.
Bad:
    $ openssl req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.cer -subj /CN=x
    $ openssl genpkey -algorithm RSA -out other.pem
    $ certspec adopt mdm.cert.toml other.pem c.cer
Good:
    $ openssl genpkey -algorithm RSA -out k.pem
    $ certspec adopt mdm.cert.toml k.pem
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
