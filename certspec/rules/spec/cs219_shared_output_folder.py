r"""Each spec has a name, an output folder and a key file of its own.

Why: Key, request and lock of two specs have the same names, so in one folder the second would
    have to overwrite the first; certspec never does, and stops instead. One key for two
    certificates makes one theft a loss of both. Folders that differ in capital letters only are
    one folder on Windows and macOS: a warning, as for two specs of one name in different folders.
Fix: Give each spec its own `name`, from which the folder follows, or its own `dir` in [outputs].
Reference: certspec, outputs.
Bad:
    $ printf 'spec_version = 1\nname = "web"\nsan.dns_names = ["a.zylker.com"]\n' > a.cert.toml
    $ printf 'spec_version = 1\nname = "web"\nsan.dns_names = ["b.zylker.com"]\n' > b.cert.toml
    $ certspec check
Good:
    $ printf 'spec_version = 1\nname = "web"\nsan.dns_names = ["a.zylker.com"]\n' > a.cert.toml
    $ printf 'spec_version = 1\nname = "shop"\nsan.dns_names = ["b.zylker.com"]\n' > b.cert.toml
    $ certspec check
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
