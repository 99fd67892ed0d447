"""Library and module that speak with a token are here, and work.

Why: Each maker of tokens ships a module, a shared library with the interface PKCS#11. certspec
    loads it by the package python-pkcs11, in a process of its own: a module that crashes or gives
    no answer stops that process alone, and nothing is written.
Fix: Run `pip install "certspec[pkcs11]"`, install the maker's module, and name it in
    the variable CERTSPEC_PKCS11_MODULE, by its full path. Without it, p11-kit's proxy is used,
    which knows all modules of the system.
Reference: RFC 7512, 2.4; PKCS#11 2.40.
Bad:
    $ softhsm2-util --init-token --free --label web --pin 2580 --so-pin 12345678
    $ CERTSPEC_PKCS11_MODULE=/usr/lib/none.so certspec build token.cert.toml
Good:
    $ softhsm2-util --init-token --free --label web --pin 2580 --so-pin 12345678
    $ certspec build token.cert.toml
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
