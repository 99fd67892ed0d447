"""Every shard of a run has reported, and every spec is in one of the reports.

Why: A job that was lost, or wrote no report, judged nothing; without its part the rest would look
    as if all specs were right.
Fix: See why the job of that shard wrote no report, run it again, and merge again.
Reference: certspec's own; what makes a shard tells `certspec check --help`.
Bad:
    $ certspec check --shard 1/2 --format json --output report.json
    $ certspec merge-reports report.json
Good:
    $ certspec check --shard 1/2 --format json --output one.json
    $ certspec check --shard 2/2 --format json --output two.json
    $ certspec merge-reports one.json two.json
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
