"""The revision to compare with is here, in git, and can be read.

Why: `certspec diff --base` reads the specs of a git revision. CI often makes a shallow clone that
    lacks it, and nothing is ever fetched. A spec of the base that has mistakes is a note: it is
    compared as far as its lock goes.
Fix: Fetch the revision: `git fetch --unshallow origin`, or `fetch-depth: 0` in GitHub's checkout,
    `GIT_DEPTH: 0` in GitLab. Name one commit, no range: it is compared with what HEAD and it have
    in common, as in a pull request.
Reference: gitrevisions(7); git-merge-base(1).
Bad:
    $ git init -q .
    $ certspec diff --base origin/main
Good:
    $ git init -q .
    $ git add mdm.cert.toml
    $ git -c user.name=a -c user.email=a@b.example commit -q -m spec
    $ certspec diff --base HEAD
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
