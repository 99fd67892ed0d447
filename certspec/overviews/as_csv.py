"""For spreadsheets: RFC 4180, every field in quotes, and no field that one would compute."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from certspec.overview import Overview
from certspec.printable import one_line

if TYPE_CHECKING:
    from certspec.estate.estate import Estate
    from certspec.estate.standing import Standing
    from certspec.overview import Look

COLUMNS = (
    *("spec", "name", "owner", "labels", "state", "states", "days_left", "not_before", "not_after"),
    *("renewal_due", "generation", "target", "names", "serial", "sha256", "issuer", "root"),
    *("server", "serves", "why", "action", "command"),
)
_QUOTE = "'"
# What a spreadsheet takes for the start of a formula, in the wide letters of Asian scripts too.
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def _render(estate: Estate, look: Look) -> str:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(one, estate, look) for one in estate.standings)
    return text.getvalue()


def _row(one: Standing, estate: Estate, look: Look) -> list[str]:
    in_use, live, days = one.in_use, one.live, one.days_left(estate.at)
    times = (in_use.not_before, in_use.not_after, in_use.renew_at) if in_use else ()
    dated = [f"{moment:%Y-%m-%dT%H:%M:%SZ}" for moment in times] or [""] * 3
    facts = (in_use.serial, in_use.sha256, in_use.issuer, in_use.root) if in_use else ("",) * 4
    texts = (
        *(look.view.path(one.file), one.name, one.owner),
        " ".join(f"{key}={value}" for key, value in one.labels),
        *(one.state, "; ".join(one.states)),
    )
    more = (
        *(one.target, " ".join(one.names), *facts),
        *((live.address, live.serves) if live is not None else ("", "")),
        *(one.why, one.action, one.command),
    )
    # Numbers and dates are our own: a spreadsheet may take them for what they are.
    numbers = ["" if days is None else str(days), *dated, str(one.generation or "")]
    return [*map(_inert, texts), *numbers, *map(_inert, more)]


def _inert(content: str) -> str:
    """A text on one line; a quotation mark before it keeps a spreadsheet from computing it."""
    shown = one_line(content)
    return _QUOTE + shown if shown.lstrip().startswith(_FORMULA) else shown


OVERVIEW = Overview("csv", _render)
