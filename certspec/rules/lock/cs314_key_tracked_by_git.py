"""Git tracks no private key, PKCS#12 file or password file of a spec.

Why: What git has once, everybody has who can clone the repository, and it stays in the history
    when it is deleted. The `.gitignore` that certspec writes into the output folder does not help
    where the file was added before, or by force. A file with a password of its own is only as
    safe as that password.
Fix: `git rm --cached FILE` and commit; the file stays where it is. If it was committed before,
    take the key as known: raise `generation` in [key], build, and have the CA revoke the old
    certificate. Keys outside of the output folder want a `.gitignore` line of their own.
Reference: gitignore, git-rm (manual pages of git).
Bad:
    $ certspec build
    $ git init -q . && git add --force mdm/server.key
    $ certspec build
Good:
    $ certspec build
    $ git init -q . && git add mdm
    $ certspec build
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
