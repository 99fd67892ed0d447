r"""No value of a spec holds characters that nobody can see, nor blanks at its ends.

Why: A control character ends a line of a configuration file or hides what follows, a direction
    mark makes a name look like another one, and a no-break space, as copied from a web page, is
    no space to the CA. Each of them reaches the certificate unseen.
Fix: Type the value anew. The finding names the character and its code point.
Reference: RFC 5280, section 7; Unicode Technical Report 36, section 3.
Bad:
    subject = { organization = "Zylker\u00a0Inc." }
Good:
    subject = { organization = "Zylker Inc." }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.plan.text_form import (
    character_name,
    hidden_characters,
    is_blank,
    no_break_spaces,
)
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


# They hold names of files, which may have any letter that can be seen.
_FILE_TABLES = ("issuer", "key", "outputs")


def check(plan: Plan) -> Iterator[Remark]:
    for path, text in plan.odd_texts:
        # The reason of a waiver may have several lines; an empty value is CS202's.
        if path[0] == "waivers" or is_blank(text):
            continue
        hidden = hidden_characters(text)
        if path[0] not in _FILE_TABLES:
            hidden += no_break_spaces(text)
        if hidden:
            listed = ", ".join(character_name(one) for one in hidden)
            message = f"this value holds {listed}"
            yield Remark(message, plan.place(*path), "type the value anew, without it")
        elif text != text.strip():
            yield Remark(
                "this value has a blank at its beginning or end",
                plan.place(*path),
                "take the blank out",
            )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
