r"""A file that `check --fix` is to mend can be written.

Why: A file that is read-only, or a link to another one, is so on purpose; one that somebody
    changed in the same moment has words in it that would be lost. The file is left as it is.
Fix: Give the file that the link points at, allow writing, or run the command once more.
Reference: certspec, commands.
Bad:
    $ printf 'spec_version = 1\nsan.dns_names = ["mdm.zylker.com."]\n' > kept.cert.toml
    $ chmod a-w kept.cert.toml
    $ certspec check --fix kept.cert.toml
Good:
    $ printf 'spec_version = 1\nsan.dns_names = ["mdm.zylker.com."]\n' > new.cert.toml
    $ certspec check --fix new.cert.toml
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
