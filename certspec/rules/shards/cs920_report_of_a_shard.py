"""A report to be merged is one of certspec's JSON reports, whole, of a shard of the same run.

Why: Reports of other commits, commands or versions put together would tell of a run that never
    was. A report that was cut off would hide what its end said.
Fix: Give `certspec merge-reports` what `--shard I/N --format json --output FILE` wrote, for each
    shard of one run once.
Reference: The schema of a report: `certspec schema report`.
Bad:
    $ certspec merge-reports mdm.cert.toml
Good:
    $ certspec check --shard 1/1 --format json --output report.json
    $ certspec merge-reports report.json
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
