r"""A pattern of paths in certspec.toml can match a spec.

Why: Severities and waivers hold for the specs that match `paths`. Patterns begin in the folder of
    certspec.toml and have forward slashes on every system; `*`, `?` and `[...]` stand for letters
    of one step, `**` alone for any number of folders. Another pattern matches nothing, and what
    stands beside it has no effect.
Fix: Write it as in "lab/**" or "sites/*/mdm.cert.toml".
Reference: certspec, configuration, [[rules.per_path]] and [[waivers]].
Bad:
    $ printf '[[rules.per_path]]\npaths = ["lab/"]\n' > certspec.toml
    $ echo 'severities = { CS214 = "off" }' >> certspec.toml
    $ certspec check
Good:
    $ printf '[[rules.per_path]]\npaths = ["lab/**"]\n' > certspec.toml
    $ echo 'severities = { CS214 = "off" }' >> certspec.toml
    $ certspec check
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
