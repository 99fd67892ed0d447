"""A file for another program asks for all that the spec asks for, or there is no such file.

Why: Each program has its own limits: cfssl knows no street address, Terraform no e-mail address
    among the names, certtool no key usage but two, and generateCSR.bat has six questions and a list
    of names. A file that left such a thing out would make another request than the spec's, and a
    text that the program reads as something else would too. Usages that a CA gives every server
    anyway may be left to it. Where the spec asks for the file in `request_files`, nothing is built.
Fix: Take the value out of the spec if it is not needed, name another program with `--to` or in
    `request_files` of [outputs], or let `certspec build` make key and request itself. What each
    program can be asked for is a table in docs/requesters.md.
Reference: certspec render --help; certtool(1); the documentation of cfssl, certreq, cert-manager
    and Terraform's provider tls.
Bad:
    $ sed -i 's/locality/street_address = "1 Main Street", locality/' mdm.cert.toml
    $ certspec render --to cfssl
Good:
    $ certspec render --to cfssl
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
