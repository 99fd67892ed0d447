r"""The upload files belong to the certificate in use.

Why: A server that gets an issuer too few, or one of another chain, refuses its clients; steps that
    were written for another build lead to the wrong page. `build --locked` compares the issuers
    with the certificate and the root of the lock, and UPLOAD.md with the spec. Steps that are not
    there are a warning: after a change of the build, bundle writes them.
Fix: Take the files from git, or run `certspec bundle SPEC`, which writes them anew.
Reference: RFC 8446, 4.4.2; certspec, artifacts.
Bad:
    $ openssl req -x509 -newkey rsa:2048 -nodes -keyout ca -out zylker-root.cer -subj /CN=Root
    $ printf 'subjectAltName=DNS:mdm.zylker.com\nextendedKeyUsage=serverAuth\n' > ext
    $ certspec build
    $ openssl x509 -req -in mdm/server.csr -CA zylker-root.cer -CAkey ca -out a.cer -extfile ext
    $ certspec bundle mdm.cert.toml a.cer
    $ echo '# more' >> mdm/UPLOAD.md
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
