r"""The certificate in use is the one that the lock describes.

Why: The lock has serial number, names, dates, fingerprint and root of the certificate that was
    bundled, and people review it. A file put there by hand, or a lock edited by hand, would show
    a certificate that nobody has judged; `verify` and `build --locked` compare both.
Fix: Take certificate and lock from git, both of one commit. A new certificate comes in with
    `certspec bundle`, which writes both.
Reference: RFC 5280, 4.1; certspec, locks.
Bad:
    $ openssl req -x509 -newkey rsa:2048 -nodes -keyout ca -out zylker-root.cer -subj /CN=Root
    $ printf 'subjectAltName=DNS:mdm.zylker.com\nextendedKeyUsage=serverAuth\n' > ext
    $ certspec build
    $ openssl x509 -req -in mdm/server.csr -CA zylker-root.cer -CAkey ca -out a.cer -extfile ext
    $ certspec bundle mdm.cert.toml a.cer
    $ sed -i '/^serial = /s/= ".*"/= "1"/' mdm/certspec.lock
    $ certspec build --locked
Good:
    $ openssl req -x509 -newkey rsa:2048 -nodes -keyout ca -out zylker-root.cer -subj /CN=Root
    $ printf 'subjectAltName=DNS:mdm.zylker.com\nextendedKeyUsage=serverAuth\n' > ext
    $ certspec build
    $ openssl x509 -req -in mdm/server.csr -CA zylker-root.cer -CAkey ca -out a.cer -extfile ext
    $ certspec bundle mdm.cert.toml a.cer
    $ rm mdm/server.key
    $ certspec build --locked
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
