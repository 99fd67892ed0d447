"""The token does what a request needs: it makes the key, shows its public half and signs.

Why: Tokens differ in what they can: few make RSA keys of any size, some have no room left, some
    hold private keys without the public ones. What a token signed is verified before anything is
    written.
Fix: Choose a kind of key that the token makes; its own tools list that. Make room, or put the
    public key beside the private one.
Reference: PKCS#11 2.40, C_GenerateKeyPair and C_Sign; RFC 2986, 4.2.
Bad:
    $ softhsm2-util --init-token --free --label web --pin 2580 --so-pin 12345678
    $ openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out k.pem
    $ softhsm2-util --import k.pem --token web --label mdm --id 01 --pin 2580 --no-public-key
    $ certspec build token.cert.toml
Good:
    $ softhsm2-util --init-token --free --label web --pin 2580 --so-pin 12345678
    $ openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out k.pem
    $ softhsm2-util --import k.pem --token web --label mdm --id 01 --pin 2580
    $ certspec build token.cert.toml
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
