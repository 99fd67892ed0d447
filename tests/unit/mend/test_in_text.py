"""Comments, blanks and line ends stay where they are, whatever is taken out or put in."""

from __future__ import annotations

import pytest
import tomli

from certspec.fix import Add, Edit, Insert, Remove, Rename, Replace
from certspec.mend.in_data import edited_data
from certspec.mend.in_text import edited_text

# Each array is `a`; the numbers are those of the elements that are taken out.
REMOVED = [
    ([1], 'a = ["x", "y"]', 'a = ["x"]'),
    ([1], 'a = [ "x" , "y" ]', 'a = [ "x" ]'),
    ([1], 'a = ["x", "y",]', 'a = ["x",]'),
    ([1], 'a = ["x", "y", ]', 'a = ["x", ]'),
    ([1], 'a = ["x", "y" ,]', 'a = ["x",]'),
    ([1], 'a = ["x","y",  "z"]', 'a = ["x","z"]'),
    ([1], "a=['x','y','z'] # y", "a=['x','z'] # y"),
    ([1, 3], 'a = ["x", "y", "z", "w"]', 'a = ["x", "z"]'),
    ([1, 2], 'a = ["x", "y", "z"]', 'a = ["x"]'),
    ([1, 2], 'a = ["x", "y", "z",]', 'a = ["x",]'),
    ([1], 'a = [\n  "x",\n  "y",\n]', 'a = [\n  "x",\n]'),
    ([1], 'a = [\n  "x",\n  "y"\n]', 'a = [\n  "x",\n]'),
    ([1], 'a = [\n\t"x", # 1\n\t"y", # 2\n\t"z" # 3\n]', 'a = [\n\t"x", # 1\n\t# 2\n\t"z" # 3\n]'),
    ([2], 'a = [\n  "x",\n  # z\n  "y", "z" # 3\n]', 'a = [\n  "x",\n  # z\n  "y" # 3\n]'),
    ([1, 2], 'a = [\n  "x",\n  "y", "z",\n  "w"]', 'a = [\n  "x",\n  "w"]'),
    ([1], 'a = [ "x"\n    , "y" # y\n    , "z" ]', 'a = [ "x"\n    , # y\n    "z" ]'),
    ([2], 'a = [ "x"\n    , "y"\n    , "z" ]', 'a = [ "x"\n    , "y"\n    , ]'),
    ([1], 'a = ["x", """y,\n"]""", "z"]', 'a = ["x", "z"]'),
    ([1], 'a = ["x", # x,\n  "y" # y,\n]', 'a = ["x", # x,\n  # y,\n]'),
    ([1], 'a = ["#,]", "y", "#"] # "y",', 'a = ["#,]", "#"] # "y",'),
]
INSERTED = [
    ("a", "a = []", 'a = ["n"]'),
    ("a", "a = [ ] # none", 'a = ["n" ] # none'),
    ("a", "a = ['x']", "a = [\"n\", 'x']"),
    ("a", "a = [ 'x',\n  'y' ]", "a = [ \"n\", 'x',\n  'y' ]"),
    ("a", 'a = [\n    "x"\n]', 'a = [\n    "n",\n    "x"\n]'),
    ("a", 'a = [ # all\n\t# one\n\t"x"]', 'a = [ # all\n\t"n",\n\t# one\n\t"x"]'),
    ("a", "a = [\n  # none yet\n]", 'a = [\n  "n",\n  # none yet\n]'),
    ("s.a", "b = 1", 'b = 1\n\n[s]\na = ["n"]\n'),
    ("s.a", "b = 1\n", 'b = 1\n\n[s]\na = ["n"]\n'),
    ("s.a", "s = {}", 's = { a = ["n"] }'),
    ("s.a", "s = { b = [1] }", 's = { a = ["n"], b = [1] }'),
    ("s.a", "[s] # s\nb = 1\n[t]", '[s] # s\na = ["n"]\nb = 1\n[t]'),
    ("s.a", "[s]", '[s]\na = ["n"]\n'),
    ("s.a", "[s]\na=['x']", "[s]\na=[\"n\", 'x']"),
    ("s.a", "c = 1\n  s.b = 1", 'c = 1\ns.a = ["n"]\n  s.b = 1'),
    # there is no place for it that is like the rest
    ("d.s.a", "[d]\ns.b = 1", "[d]\ns.b = 1"),
]
OTHERS: list[tuple[Edit, str, str]] = [
    (Replace(("a",), "é"), "a = 'x' # x", "a = 'é' # x"),
    (Replace(("a",), "it's"), "a = 'x'", 'a = "it\'s"'),
    (Replace(("a",), 'x"\\'), 'a = """y"""', 'a = "x\\"\\\\"'),
    (Replace(("a",), "\u202ex"), "a = '\u202ex '", 'a = "\\U0000202ex"'),
    (Replace(("a", "b"), 1), "a.b='1'", "a.b=1"),
    (Replace(("w", 1, "a"), "y"), "[[w]]\na='x'\n[[w]]\na='x'", "[[w]]\na='x'\n[[w]]\na='y'"),
    (Add(("s", "a"), 2), "s.b = 1", "s.a = 2\ns.b = 1"),
    (Add(("s", "a"), 2), "[s] # s\nb = 1", "[s] # s\na = 2\nb = 1"),
    (Add(("s", "a"), 2), "s = { b = 1 } # s", "s = { a = 2, b = 1 } # s"),
    (Add(("s", "a"), 2), "b = 1\n", "b = 1\n\n[s]\na = 2\n"),
    (Add(("s", "a"), "n"), "[s]", '[s]\na = "n"\n'),
    (Rename(("a",), "b"), '"a" = 1 # a', "b = 1 # a"),
    (Rename(("s", "a"), "b"), "s . a  = 1", "s . b  = 1"),
    (Rename(("s", "a"), "b"), "s = { c = 'a', a = [1] }", "s = { c = 'a', b = [1] }"),
    (Rename(("w", 0, "a"), "b"), "[[w]]\na=1\n[[w]]\na=2", "[[w]]\nb=1\n[[w]]\na=2"),
]
CASES: list[tuple[tuple[Edit, ...], str, str]] = [
    *((tuple(Remove(("a", one)) for one in gone), a, b) for gone, a, b in REMOVED),
    *(((Insert(tuple(path.split(".")), "n"),), a, b) for path, a, b in INSERTED),
    *(((edit,), a, b) for edit, a, b in OTHERS),
]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(("edits", "before", "after"), CASES)
def test_text_and_data_are_edited_alike(
    edits: tuple[Edit, ...], before: str, after: str, line_end: str
) -> None:
    before, after = before.replace("\n", line_end), after.replace("\n", line_end)
    # A new line in a text without any has the line end of most files.
    if line_end not in before:
        after = after.replace("\r\n", "\n")
    assert edited_text(before, edits) == after
    if before != after:
        assert tomli.loads(after) == edited_data(tomli.loads(before), edits)


def test_edits_leave_the_data_they_were_given() -> None:
    data = {"s": {"a": ["x", "y"]}, "b": 1}
    edits = (Remove(("s", "a", 1)), Replace(("b",), 2))
    assert edited_data(data, edits) == {"s": {"a": ["x"]}, "b": 2}
    assert data == {"s": {"a": ["x", "y"]}, "b": 1}
