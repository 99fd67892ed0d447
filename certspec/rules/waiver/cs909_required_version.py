r"""The certspec that runs is one that the project asks for.

Why: Another version may know other rules, so what passed in CI may fail here, or the other way
    round. A changed `required_version` is a change of certspec.toml: a run with `--base` looks at
    all specs below it again.
Fix: Install a version that fits. To go to a newer one, raise `required_version` in a change of its
    own, and mend what is found then. Versions are written as in a Python package's requirements:
    `>=`, `<`, `==`, `!=` and `~=`, with commas between them.
Reference: certspec, configuration, required_version; PyPA, version specifiers.
Bad:
    $ echo 'required_version = ">=99"' > certspec.toml
    $ certspec check
Good:
    $ echo 'required_version = ">=0.1"' > certspec.toml
    $ certspec check
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
