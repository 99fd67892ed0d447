r"""The certificate in use is not due for renewal.

Why: When it ends, managed devices can no longer reach the server. A CA's answer takes days.
Fix: Send the request to the CA again, with the same key or, with a higher `generation` in [key],
    with a new one; verify and bundle the answer.
Reference: certspec, the spec language, `renew_before`; MDM Plus, introduction.
Bad:
    $ openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out zylker-root.cer -days 3650 -subj /CN=Root
    $ printf 'subjectAltName=DNS:mdm.zylker.com\nextendedKeyUsage=serverAuth\n' > ca.ext
    $ certspec build
    $ openssl x509 -req -in mdm/server.csr -CA zylker-root.cer -CAkey ca.key -set_serial 7 -days 90 -extfile ca.ext -out answer.cer
    $ certspec bundle mdm.cert.toml answer.cer
    $ certspec plan --at 2099-01-01
Good:
    $ openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out zylker-root.cer -days 3650 -subj /CN=Root
    $ printf 'subjectAltName=DNS:mdm.zylker.com\nextendedKeyUsage=serverAuth\n' > ca.ext
    $ certspec build
    $ openssl x509 -req -in mdm/server.csr -CA zylker-root.cer -CAkey ca.key -set_serial 7 -days 90 -extfile ca.ext -out answer.cer
    $ certspec bundle mdm.cert.toml answer.cer
    $ certspec plan
"""  # noqa: E501 - commands are not wrapped

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.WARNING)
