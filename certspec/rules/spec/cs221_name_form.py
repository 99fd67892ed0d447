"""The name of a spec has small letters, digits and hyphens, 64 at most.

Why: The name becomes the name of folders and files on every kind of system, and of the spec in
    commands and reports.
Fix: Write `name = "..."`, or rename the spec's file, which gives the name where none is written.
Reference: certspec, the spec language.
Bad:
    name = "MDM Server"
Good:
    name = "mdm-server"
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


_MAX_LENGTH = 64
_NAME = re.compile(rf"[a-z0-9-]{{1,{_MAX_LENGTH}}}")


def check(plan: Plan) -> Iterator[Remark]:
    given = plan.spec.name
    # A name that is empty or can't be seen is CS202's and CS216's to say.
    if _NAME.fullmatch(plan.name) or (given is not None and not is_plain(given)):
        return
    proposed = re.sub(r"[^a-z0-9]+", "-", plan.name.lower()).strip("-")[:_MAX_LENGTH] or "server"
    source = "the spec's name" if given else "the spec's name, which is its file's,"
    too_long = len(plan.name) > _MAX_LENGTH
    what = f"{_MAX_LENGTH} characters" if too_long else "small letters, digits and hyphens"
    yield Remark(
        f"{source} has more than {what}: {quoted(plan.name)}",
        plan.place("name"),
        f'write name = "{proposed}"',
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
