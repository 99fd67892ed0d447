r"""What the source asks for is in the spec as it stood there.

Why: A spec has one way to write a thing: names in small letters, the parts of a name in the order
    of the directory, SHA-256 for the signature. Where the source has it in another way, the spec
    that is made of it, and the request that is built from it, have certspec's. To a CA and to
    devices it is the same; a comparison byte by byte shows it.
Fix: Nothing, where it means the same to you.
Reference: RFC 5280, 4.1.2.4 and 4.2.1.6; RFC 4343; RFC 5891.
Bad:
    $ openssl genpkey -algorithm ed25519 -out k.pem
    $ openssl req -new -key k.pem -subj / -addext subjectAltName=DNS:MDM.zylker.com -out r.csr
    $ certspec import r.csr
Good:
    $ openssl genpkey -algorithm ed25519 -out k.pem
    $ openssl req -new -key k.pem -subj / -addext subjectAltName=DNS:mdm.zylker.com -out r.csr
    $ certspec import r.csr
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.NOTE)
