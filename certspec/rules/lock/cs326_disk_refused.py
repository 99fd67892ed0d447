r"""The disk takes every file that a run has to write.

Why: A full disk, a folder that is read-only or belongs to somebody else, or a disk that fails stops
    a run between two files. No key is lost by that, and no file is left half under its own name:
    what was begun is finished, or forgotten, by the next run.
Fix: Make room, or allow writing, where the finding says; then run the same command again.
Reference: certspec, key safety: a crash leaves the old state or the new one.
Bad:
    $ touch mdm
    $ certspec build
Good:
    $ touch mdm
    $ rm mdm
    $ certspec build
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
