"""No value of a request is a placeholder that nobody filled in.

Why: Copied examples, the defaults of OpenSSL ("Some-State", "Internet Widgits Pty Ltd") and
    templates go through every program unseen, and come back days later from the CA: it refuses
    the request, or signs the placeholder.
Fix: Write the value, or take the line out where it is not needed. Where the value is meant, waive
    the rule.
Reference: CA/B Forum BR 7.1.2.7.3 to 7.1.2.7.5 (no "." or "-" for a value); RFC 2606, section 3
    (example names).
Bad:
    subject = { province = "Some-State" }
Good:
    subject = { province = "Illinois" }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.plan.placeholder import is_example_host, is_placeholder
from certspec.plan.text_form import is_plain
from certspec.printable import quoted
from certspec.public_names import why_not_public
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan

# What is wrong with the form of these is the rules' own to say that know the form.
_WITH_A_FORM = ("common_name", "country", "email_address", "serial_number")


def check(plan: Plan) -> Iterator[Remark]:
    for key, text in vars(plan.spec.subject).items():
        if text is None or key in _WITH_A_FORM:
            continue
        if is_plain(text) and is_placeholder(text):
            yield Remark(
                f"{quoted(text)} is a placeholder",
                plan.place("subject", key),
                "write the value, or take the line out",
            )
    for index, name in enumerate(plan.spec.san.dns_names):
        # What no public CA can vouch for is CS232's to say.
        if is_example_host(name) and not (plan.is_public and why_not_public(name.lower())):
            yield Remark(
                f"{quoted(name)} is a name for examples, no server's",
                plan.place("san", "dns_names", index),
                "write the name of the server",
                Severity.WARNING,
            )


RULE = rule(__name__, __doc__, Severity.ERROR, check, waivable=True)
