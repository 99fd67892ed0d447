"""The page of answers: what came, and what certspec says of it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from certspec.printable import brief_line
from tests.answers.cases import TOPICS, cases
from tests.answers.folder import Project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.answers.cases import Case

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "answers.md"

REFUSED = """## Answers that are refused

`certspec bundle` writes nothing for them, and both commands end with exit code 1. The first line
says "do not upload it:" and the cause that is to be mended first, then how to mend it. The code
has a page of its own: `certspec explain CS402`.
"""
ACCEPTED = """## Answers that are right, however odd they look

`certspec bundle` takes them, and writes the upload files as the product wants them: PEM, in
order, without the root, duplicates and strays. The verdict's checklist says what became of
whatever is odd: *match*, *allowed addition*, *allowed omission* or *allowed change* for what the
spec asked for, *passed* for everything else.
"""
_LONGEST = 500
_NOTHING_WRITTEN = "nothing was written - do not upload it: "


def text() -> str:
    """The page; every answer is made and judged for it."""
    head = (DOCS / "answers.head.md").read_text(encoding="utf-8")
    tables = [
        *_tables(REFUSED, "| what came | do not upload it: | code |", "refused", refused_row),
        *_tables(ACCEPTED, "| what came | what the verdict says |", "accepted", accepted_row),
    ]
    return "\n".join([head, *tables])


def refused_row(case: Case, result: Any) -> str:
    """The line of the page for a refused answer; `result` is that of `certspec bundle`."""
    said = result["headline"].removeprefix(_NOTHING_WRITTEN)
    fix, _, code = result["cause"].removeprefix(f"{said} - ").rpartition(" [")
    return f"| {case.sentence} | {_code(said)}<br>{_cell(fix)} | {code.rstrip(']')} |"


def accepted_row(case: Case, result: Any) -> str:
    """The line of the page for an accepted answer; `result` is that of `certspec verify`."""
    said = "<br>".join(
        f"{one['outcome'].replace('_', ' ')}: " + _code(f"{one['title']}: {one['evidence']}")
        for one in lines(case, result)
    )
    return f"| {case.sentence} | {said} |"


def lines(case: Case, result: Any) -> list[dict[str, Any]]:
    """The lines of the checklist that the case speaks of."""
    return [
        next(one for one in result["checks"] if one["title"].startswith(title))
        for title, _ in case.says
    ]


def _tables(
    title: str, header: str, verdict: str, row: Callable[[Case, Any], str]
) -> Iterator[str]:
    yield title
    known = cases(verdict)
    for topic, heading in TOPICS.items():
        of_topic = [one for one in known if one.topic == topic]
        if of_topic:
            rule = "|---" * header.count(" | ") + "|---|"
            rows = [row(one, _judged(one, verdict)) for one in of_topic]
            yield "\n".join([f"### {heading}", "", header, rule, *rows, ""])


def _judged(case: Case, verdict: str) -> Any:
    command = "bundle" if verdict == "refused" else "verify"
    with tempfile.TemporaryDirectory() as folder:
        ran = Project.make(Path(folder), case.recipe).run(command, "--format", "json")
    return ran.json["results"][0]


def _code(words: str) -> str:
    said = _cell(words).replace("`", "'")
    return f"`{said}`"


def _cell(words: str) -> str:
    return brief_line(words, _LONGEST).replace("|", "\\|")
