"""No value of a spec is empty.

Why: The product's wizard wants at least one character in each field and ends after the second
    mistake; OpenSSL refuses an empty field, and turns an empty name into an empty entry of the
    certificate without a word.
Fix: Fill the value in, or take the line out: a key that is left out has its default. Only
    `common_name = ""` means something: a request without a common name.
Reference: MDM Plus, Create CSR and Key Files, points to note ("should be filled with at least
    one character"); RFC 5280, appendix A.1 (SIZE (1..)).
Bad:
    subject = { locality = "" }
Good:
    subject = { locality = "Chicago" }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.plan.text_form import is_blank
from certspec.rule import Remark, rule
from certspec.spec.subject import NO_COMMON_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


# A label may be empty; an empty build number is CS215's, an empty product CS213's.
_MAY_BE_EMPTY = ("labels", "target")
_NO_COMMON_NAME = (("subject", "common_name"), NO_COMMON_NAME)


def check(plan: Plan) -> Iterator[Remark]:
    for path, text in plan.odd_texts:
        if not is_blank(text) or path[0] in _MAY_BE_EMPTY:
            continue
        if (path, text) == _NO_COMMON_NAME:
            continue
        what = f"`{path[-1]}`" if isinstance(path[-1], str) else f"this entry of `{path[-2]}`"
        yield Remark(
            f"{what} should be filled with at least one character",
            plan.place(*path),
            "fill it in, or take it out",
        )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
