"""What another program settles by itself is known to who uses it.

Why: Some things are no matter of the file that `certspec render --to` prints, or `certspec build`
    writes for `request_files` of [outputs]: cfssl's request has no usages, certtool marks extended
    key usages critical, cert-manager wants an issuer that only the cluster knows, Terraform keeps
    the private key in its state, and the wizard generateCSR.bat makes the key. As a rule this is a
    note; it is a warning where something is left to do, or where nobody knows what the program
    makes of a sign. Of files that lie beside key and request there is one note each, from `check`,
    and from `build` when it makes them.
Fix: Do what the finding says. Whatever made it, `certspec verify SPEC --csr FILE` judges the
    request before it is sent, and `certspec adopt` takes it in.
Reference: certspec render --help; certtool(1); the documentation of cfssl, certreq, cert-manager
    and Terraform's provider tls.
Bad:
    $ certspec render --to certtool
Good:
    $ certspec render --to openssl
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.NOTE)
