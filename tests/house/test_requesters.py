"""docs/requesters.md says what the programs did; whatever they pass over fails here."""

from __future__ import annotations

from tests.house.requesters import DOUBTFUL, ITSELF, PAGE, REFUSED, TABLES, YES, text
from tests.support.requesters.readers import READERS, REQUESTERS


def test_page_is_up_to_date() -> None:
    """`python -m tests.house.requesters` writes it anew."""
    assert PAGE.read_text(encoding="utf-8") == text()


def test_every_requester_has_a_reader_and_a_line_of_its_own() -> None:
    assert set(READERS) == set(REQUESTERS)
    page = PAGE.read_text(encoding="utf-8")
    for one in REQUESTERS.values():
        assert f"\n| `{one.name}` |" in page


def test_every_cell_is_one_of_the_four_words() -> None:
    page = PAGE.read_text(encoding="utf-8").partition("## Subject")[2]
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("|")]
    cells = {one for row in rows for one in row[1:] if row[0] not in (*TABLES, "---")}
    cells -= set(READERS) | {"---"}
    assert cells == {YES, ITSELF, REFUSED, DOUBTFUL}
