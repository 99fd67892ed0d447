from hypothesis import given
from hypothesis import strategies as st

from certspec.page.fitted import cells_in, lines_of
from certspec.printable import one_line, printable, width


@given(st.text(max_size=600), st.integers(4, 60), st.integers(1, 3))
def test_no_line_is_wider_than_its_room_and_none_is_one_too_many(
    text: str, cells: int, most: int
) -> None:
    lines = lines_of(text, cells, most)
    assert len(lines) <= most
    assert all(width(line) <= cells for line in lines)
    assert all(printable(line) == line for line in lines)


@given(st.lists(st.text("abc-.", min_size=1, max_size=8), min_size=1, max_size=6))
def test_what_fits_is_there_word_for_word(words: list[str]) -> None:
    assert " ".join(lines_of(" ".join(words), 30, 9)).split() == words


def test_what_does_not_fit_ends_in_three_dots() -> None:
    assert lines_of("a" * 30, 10, 2) == ("a" * 10, "a" * 9 + "\u2026")
    assert lines_of("one two three four", 9) == ("one two\u2026",)
    assert lines_of("", 9) == ()


def test_a_letter_that_turns_the_line_round_is_written_out() -> None:
    assert lines_of("a\u202eb\x00", 40) == (one_line("a\u202eb\x00"),)


def test_cells_shrink_with_the_font() -> None:
    assert cells_in(124, 10) == 20
    assert cells_in(124, 20) == 10
