"""A first key is made in CI only where `--create-keys` says so.

Why: A key made on a runner that is thrown away is a lost key, and its certificate is worthless.
Fix: Build where the key is to be kept, and commit lock and CSR. Where the runner's key folder
    outlives the run, use `--create-keys`.
Reference: certspec, key safety: no command overwrites or deletes a private key.
Bad:
    $ CI=true certspec build
Good:
    $ CI=true certspec build --create-keys
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
