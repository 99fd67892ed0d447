"""A file that is named can be opened.

Why: What can't be read can't be judged, and leaving it out without a word would change the
    verdict. In a checkout a link that leads out of it is not followed to a spec, a configuration or
    a lock: whoever may commit one could else have any file of yours shown in a report.
Fix: Mend the name, or the permissions of file and folder; in place of such a link, put the file
    itself.
Reference: certspec, commands.
Bad:
    $ certspec verify mdm.cert.toml missing.cer
Good:
    $ certspec check mdm.cert.toml
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
