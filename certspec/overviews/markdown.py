"""For the summary of a job, a comment or a wiki."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec import markdown as md
from certspec.estate.state import State
from certspec.estate.words import counted, ends, names_in_short, states_in_words
from certspec.markdown import Section
from certspec.overview import Overview
from certspec.printable import without_orders

if TYPE_CHECKING:
    from certspec.estate.estate import Estate
    from certspec.estate.standing import Standing
    from certspec.overview import Look

# GitHub takes 65,536 characters for a comment; the rest is for what a workflow puts around it.
_LONGEST = 64_000
_LONGEST_TEXT = 200
_HEAD = ("State", "Days left", "Ends", "Spec", "Owner", "Names", "Target", "Key", "Next")
_MARKS = {
    **{one: ":x:" for one in State if one.is_wrong},
    State.RENEW: ":warning:",
    State.VALID: ":white_check_mark:",
}
_MARK = ":hourglass_flowing_sand:"


def _render(estate: Estate, look: Look) -> str:
    heading = f"## certspec status\n\n**{counted(estate)}** ({estate.at:%Y-%m-%d %H:%M} UTC)"
    sections = [Section(0, "", heading)]
    rows = [_row(one, estate, look) for one in estate.standings]
    if rows:
        # The table is one section a row: what is most urgent is kept where room ends.
        sections.append(Section(0, "table", md.table(_HEAD, rows[: _fitting(rows)])))
    left = len(rows) - _fitting(rows)
    if left > 0:
        sections.append(Section(0, "", f"... and {left:,} less urgent ones."))
    if estate.remarks:
        said = (f"- {_text(one.message)}: {_files(one.files, look)}" for one in estate.remarks)
        sections.append(Section(1, "list of remarks", "**Seen together:**\n\n" + "\n".join(said)))
    return without_orders(md.fitted(sections, _LONGEST))


def _row(one: Standing, estate: Estate, look: Look) -> tuple[str, ...]:
    state = f"{_MARKS.get(one.state, _MARK)} {states_in_words(one)}"
    live = f"; {_text(one.live.words)}" if one.live is not None else ""
    why = f"<br>{_text(one.why)}" if one.why else ""
    action = f"{_text(one.action)}; " if one.action else ""
    return (
        f"{state}{live}{why}",
        "" if one.in_use is None else f"{one.in_use.days_left(estate.at):,}",
        ends(one),
        md.code(look.view.path(one.file)),
        _text(one.owner),
        _text(names_in_short(one)),
        _text(one.target),
        str(one.generation or ""),
        action + (md.code(one.command) if one.command else ""),
    )


def _fitting(rows: list[tuple[str, ...]]) -> int:
    """How many rows there is room for."""
    room = _LONGEST * 3 // 4
    for number, row in enumerate(rows):
        room -= sum(map(len, row)) + 4 * len(row)
        if room < 0:
            return number
    return len(rows)


def _files(files: tuple[str, ...], look: Look) -> str:
    shown = ", ".join(md.code(look.view.path(one)) for one in files[:10])
    return f"{shown} and {len(files) - 10:,} more" if len(files) > 10 else shown  # noqa: PLR2004


def _text(content: str) -> str:
    return md.text(content, _LONGEST_TEXT)


OVERVIEW = Overview("markdown", _render)
