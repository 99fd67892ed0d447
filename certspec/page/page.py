"""The whole page."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from certspec.frozen import dataclass
from certspec.page.glance import lead_of, tiles_of
from certspec.page.html import Ready, environment, policy
from certspec.page.packed import FEW, PACKED_TOGETHER, pack_of_rows, packs_of
from certspec.page.part import Said, Where, part_of
from certspec.page.row import COLUMNS, row_of
from certspec.page.timeline import NARROW, WIDE, End, Timeline, by_month, draw_timeline
from certspec.page.tones import STATE_TONES, TONE_WORDS
from certspec.plan.schedule import PUBLIC_SCHEDULE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from certspec.estate.estate import Estate, Remark
    from certspec.page.entry import Entry
    from certspec.page.row import Row

TEMPLATES = (
    "estate.html.j2",
    "estate-row.html.j2",
    "estate-spec.html.j2",
    "estate-finding.html.j2",
    "estate.css",
    "estate.js",
)
_FILES = 12


@dataclass(frozen=True, slots=True)
class Drawn:
    """A timeline, and the width of the window that it is for."""

    style: str
    drawn: Timeline


@dataclass(frozen=True, slots=True)
class Source:
    """Where a page comes from: the paths that it tells of, and the version of certspec."""

    paths: Sequence[str]
    version: str


def estate_page(
    estate: Estate,
    entries: Mapping[str, Entry],
    texts: Mapping[str, str],
    templates: Mapping[str, str],
    source: Source,
) -> str:
    """The page as HTML; `entries` are by file, `templates` the texts of `TEMPLATES` by name."""
    html = environment(templates)
    style, script = (templates[name] for name in ("estate.css", "estate.js"))
    one_row, one_part = (html.get_template(name) for name in TEMPLATES[1:3])
    rows = [row_of(one, number, estate.at) for number, one in enumerate(estate.standings)]

    def part(number: int) -> str:
        entry = entries[estate.standings[number].file]
        return one_part.render(part=part_of(entry, rows[number], estate.at, texts))

    shown = [Ready(one_row.render(row=row)) for row in rows[:FEW]]
    few = len(rows) <= FEW
    more = ((one_row.render(row=row), row.words, _bare(row)) for row in rows[FEW:])
    packs = () if few else (pack_of_rows(more), *packs_of(map(part, range(len(rows)))))
    return html.get_template("estate.html.j2").render(
        policy=policy(style, script),
        style=Ready(style),
        script=Ready(script),
        rows=shown,
        parts=[Ready(part(number)) for number in range(len(rows))] if few else [],
        packs=packs,
        packed_together=PACKED_TOGETHER,
        **_top(estate, source),
    )


def _top(estate: Estate, source: Source) -> dict[str, Any]:
    tiles, count = tiles_of(estate), len(estate.standings)
    specs = f"{count:,} {'spec' if count == 1 else 'specs'}"
    ends = [
        End(one.in_use.not_after, STATE_TONES[one.state], one.name)
        for one in estate.standings
        if one.in_use is not None
    ]
    tones = {one.tone for one in ends}
    return {
        "title": f"Certificates: {specs}",
        "version": source.version,
        "lead": lead_of(estate),
        "count": specs,
        "places": ", ".join(source.paths),
        "at": f"{estate.at:%Y-%m-%d %H:%M %Z}",
        "at_iso": estate.at.isoformat(),
        "tiles": tiles,
        "states": [one for one in tiles[1:] if one.figure != "0"],
        "timelines": tuple(_timelines(estate, ends)) if ends else (),
        "timeline_words": _timeline_words(ends),
        "legend": [
            {"tone": tone, "word": word} for tone, word in TONE_WORDS.items() if tone in tones
        ],
        "months": by_month(ends),
        "together": [_together(one) for one in estate.remarks],
        "columns": COLUMNS,
        "left_out": _left_out(count),
    }


def _timelines(estate: Estate, ends: Sequence[End]) -> Iterator[Drawn]:
    for style, shape in (("wide", WIDE), ("narrow", NARROW)):
        rules = [
            (datetime.combine(since, time(), UTC), f"{days} days from {since:%Y-%m-%d}")
            for since, days in PUBLIC_SCHEDULE
        ]
        yield Drawn(style, draw_timeline(ends, estate.at, shape, rules))


def _timeline_words(ends: Sequence[End]) -> str:
    return f"Bars: how many of {len(ends):,} certificates end when; the table below says the same"


def _left_out(count: int) -> str:
    if count <= FEW:
        return ""
    return (
        f"The {FEW} most urgent of {count:,} specs are listed. The others, and what is to be "
        "said of each spec, are in this page too, and shown by its script, which does not run."
    )


def _together(remark: Remark) -> Said:
    files = ", ".join(remark.files[:_FILES])
    more = f" and {len(remark.files) - _FILES:,} more" if len(remark.files) > _FILES else ""
    where = Where(f"{files}{more}", "", ())
    return Said("due", remark.kind.value, "", remark.message, (where,), "", "")


def _bare(row: Row) -> dict[str, str]:
    return {key.removeprefix("data-"): value for key, value in row.keys.items()}
