"""docs/requesters.md says what the programs did; whatever they pass over fails here."""

from __future__ import annotations

from dataclasses import asdict

from certspec.fixes.cs107_wrong_value import WORDS
from certspec.plan.plan import LOCK_FILE
from certspec.plan.settle import all_targets
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


def test_a_spec_can_ask_for_the_file_of_every_requester() -> None:
    assert set(WORDS["outputs", "request_files"]) == set(REQUESTERS)


def test_no_file_has_the_name_of_another() -> None:
    names = [one.file for one in REQUESTERS.values()]
    for target in all_targets():
        files = asdict(target.files.named("mdm")).values()
        assert len({*names, *files, LOCK_FILE}) == len(names) + len(set(files)) + 1


def test_every_cell_is_one_of_the_four_words() -> None:
    page = PAGE.read_text(encoding="utf-8").partition("## Subject")[2]
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("|")]
    cells = {one for row in rows for one in row[1:] if row[0] not in (*TABLES, "---")}
    cells -= set(READERS) | {"---"}
    assert cells == {YES, ITSELF, REFUSED, DOUBTFUL}
