"""The subject's serial number has only the characters that a PrintableString can hold.

Why: This field can hold no other characters, so the request can't be made.
Fix: Write the registration number with letters, digits, blanks and '()+,-./:=? only.
Reference: RFC 5280, appendix A.1 (X520SerialNumber); X.680, section 41.4 (PrintableString).
Bad:
    subject = { serial_number = "HRB_1234" }
Good:
    subject = { serial_number = "HRB 1234" }
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.plan.text_form import is_plain
from certspec.printable import quoted
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


_PRINTABLE_STRING = re.compile(r"[A-Za-z0-9 '()+,./:=?-]+")


def check(plan: Plan) -> Iterator[Remark]:
    number = plan.spec.subject.serial_number
    # What is empty or can't be seen is CS202's and CS216's to say.
    if number is None or not is_plain(number) or _PRINTABLE_STRING.fullmatch(number):
        return
    strange = "".join(dict.fromkeys(one for one in number if not _PRINTABLE_STRING.match(one)))
    yield Remark(
        f"the serial number {quoted(number)} has {quoted(strange)} in it",
        plan.place("subject", "serial_number"),
        "write letters, digits, blanks and '()+,-./:=? only",
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
