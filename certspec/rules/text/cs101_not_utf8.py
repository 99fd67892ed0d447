r"""The file is UTF-8.

Why: TOML is UTF-8. PowerShell's `>` writes UTF-16, and old editors write the code page of the
    country, where an accent has another byte than in UTF-8.
Fix: Save the file as UTF-8 without BOM; in PowerShell write it with `Out-File -Encoding utf8`.
Reference: TOML 1.0.0, "Spec"; RFC 3629.
Bad:
    $ printf 'spec_version = 1\nowner = "caf\351"\n' > latin.cert.toml
    $ certspec check latin.cert.toml
Good:
    $ printf 'spec_version = 1\nowner = "caf\303\251"\n' > utf8.cert.toml
    $ echo 'san.dns_names = ["mdm.zylker.com"]' >> utf8.cert.toml
    $ certspec check utf8.cert.toml
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
