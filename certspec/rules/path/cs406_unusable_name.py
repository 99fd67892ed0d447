"""Every name that was asked for can be a server's name.

Why: Devices compare names of letters, digits and hyphens. One with an underscore or a blank
    matches nothing, whatever the certificate says.
Fix: Give the server another name, and write that into `dns_names` in [san].
Reference: RFC 5280, 4.2.1.6; RFC 1034, 3.5.
Bad:
    [spec.san]
    dns_names = ["my_mdm.zylker.com"]
    [leaf]
    names = ["my_mdm.zylker.com"]
Good:
    [spec.subject]
    common_name = "my-mdm.zylker.com"
    [spec.san]
    dns_names = ["my-mdm.zylker.com"]
    [leaf]
    common_name = "my-mdm.zylker.com"
    names = ["my-mdm.zylker.com"]
"""

from __future__ import annotations

from certspec.finding import Severity
from certspec.rule import Rule, rule

RULE: Rule[None] = rule(__name__, __doc__, Severity.ERROR)
