from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest
import tomli

from certspec.finding import Span
from certspec.source.bounds import MAX_PATH
from certspec.source.positions import Positions, occurrences, scan

if TYPE_CHECKING:
    from certspec.finding import DocumentPath

Expected = dict["DocumentPath", tuple[int, int, int, int]]

# Each case: text, expected keys, expected values; spans as (line, column, end line, end column).
CASES: dict[str, tuple[str, Expected, Expected]] = {
    "empty": ("", {}, {}),
    "only a comment": ("# a = 1", {}, {}),
    "integer": ("a = 1", {("a",): (1, 1, 1, 2)}, {("a",): (1, 5, 1, 6)}),
    "no blanks": ("a=1\n", {("a",): (1, 1, 1, 2)}, {("a",): (1, 3, 1, 4)}),
    "blanks and a comment after the value": (
        "\n \t a = true \t # b = [\n",
        {("a",): (2, 4, 2, 5)},
        {("a",): (2, 8, 2, 12)},
    ),
    "comment right at the value": (
        "a = 1#b\nc = inf#",
        {("a",): (1, 1, 1, 2), ("c",): (2, 1, 2, 2)},
        {("a",): (1, 5, 1, 6), ("c",): (2, 5, 2, 8)},
    ),
    "date and time with a blank": (
        "a = 1979-05-27 07:32:00.5-07:00 # when",
        {("a",): (1, 1, 1, 2)},
        {("a",): (1, 5, 1, 32)},
    ),
    "time without seconds": ("a = 07:32 ", {("a",): (1, 1, 1, 2)}, {("a",): (1, 5, 1, 10)}),
    "date with a comment": ("a = 1979-05-27 # x", {("a",): (1, 1, 1, 2)}, {("a",): (1, 5, 1, 15)}),
    "bare key of digits and dashes": (
        "-1_ = 0",
        {("-1_",): (1, 1, 1, 4)},
        {("-1_",): (1, 7, 1, 8)},
    ),
    "string with brackets, quotes and a hash": (
        'a = "\\"]#}\\\\" # "',
        {("a",): (1, 1, 1, 2)},
        {("a",): (1, 5, 1, 14)},
    ),
    "literal string with a backslash at its end": (
        "a = '\"#\\' # '",
        {("a",): (1, 1, 1, 2)},
        {("a",): (1, 5, 1, 10)},
    ),
    "empty strings": (
        "a = \"\"\nb = ''\nc = \"\"\"\"\"\"\nd = ''''''\n",
        {("a",): (1, 1, 1, 2), ("b",): (2, 1, 2, 2), ("c",): (3, 1, 3, 2), ("d",): (4, 1, 4, 2)},
        {("a",): (1, 5, 1, 7), ("b",): (2, 5, 2, 7), ("c",): (3, 5, 3, 11), ("d",): (4, 5, 4, 11)},
    ),
    "multi-line string": (
        'a = """\n# "" [x]\nb = 1 \\\n  \\""" \\\\""" # end\nc = 2',
        {("a",): (1, 1, 1, 2), ("c",): (5, 1, 5, 2)},
        {("a",): (1, 5, 4, 13), ("c",): (5, 5, 5, 6)},
    ),
    "multi-line string that ends in quotes": (
        'a = """x"""""\nb = """"x""""',
        {("a",): (1, 1, 1, 2), ("b",): (2, 1, 2, 2)},
        {("a",): (1, 5, 1, 14), ("b",): (2, 5, 2, 14)},
    ),
    "multi-line literal string": (
        "a = '''\n'' \\\n\"\"\" # ''''' # '\nb = '''x''''",
        {("a",): (1, 1, 1, 2), ("b",): (4, 1, 4, 2)},
        {("a",): (1, 5, 3, 12), ("b",): (4, 5, 4, 13)},
    ),
    "columns are code points": (
        '"🔑é" = "🔒"\t# \u2028\n\t"\u0085" = "\u2028" #',
        {("🔑é",): (1, 1, 1, 5), ("\x85",): (2, 2, 2, 5)},
        {("🔑é",): (1, 8, 1, 11), ("\x85",): (2, 8, 2, 11)},
    ),
    "quoted keys": (
        "\"a.b\" = 1\n'c\\t' = 2\n\"\" = 3\n'=' = 4",
        {
            ("a.b",): (1, 1, 1, 6),
            ("c\\t",): (2, 1, 2, 6),
            ("",): (3, 1, 3, 3),
            ("=",): (4, 1, 4, 4),
        },
        {
            ("a.b",): (1, 9, 1, 10),
            ("c\\t",): (2, 9, 2, 10),
            ("",): (3, 6, 3, 7),
            ("=",): (4, 7, 4, 8),
        },
    ),
    "escapes in a key": (
        r'"\b\t\n\f\r\e\"\\\x41\u00e9\U0001F511" = 1',
        {('\b\t\n\f\r\x1b"\\Aé🔑',): (1, 1, 1, 39)},
        {('\b\t\n\f\r\x1b"\\Aé🔑',): (1, 42, 1, 43)},
    ),
    "dotted keys": (
        "a.b = 1\na . \"c\" .'d' = 2",
        {
            ("a",): (1, 1, 1, 2),
            ("a", "b"): (1, 3, 1, 4),
            ("a", "c"): (2, 5, 2, 8),
            ("a", "c", "d"): (2, 10, 2, 13),
        },
        {("a", "b"): (1, 7, 1, 8), ("a", "c", "d"): (2, 16, 2, 17)},
    ),
    "array": (
        "a = [1, '[', [ ],\n  2 # ], 3\n , 1979-05-27 07:32:00 ] # ]",
        {("a",): (1, 1, 1, 2)},
        {
            ("a",): (1, 5, 3, 25),
            ("a", 0): (1, 6, 1, 7),
            ("a", 1): (1, 9, 1, 12),
            ("a", 2): (1, 14, 1, 17),
            ("a", 3): (2, 3, 2, 4),
            ("a", 4): (3, 4, 3, 23),
        },
    ),
    "array with a comma at its end": (
        "a = [[[1,],],]\nb = []",
        {("a",): (1, 1, 1, 2), ("b",): (2, 1, 2, 2)},
        {
            ("a",): (1, 5, 1, 15),
            ("a", 0): (1, 6, 1, 13),
            ("a", 0, 0): (1, 7, 1, 11),
            ("a", 0, 0, 0): (1, 8, 1, 9),
            ("b",): (2, 5, 2, 7),
        },
    ),
    "inline table": (
        "a = { b = 1, c.d = '}', e = [2] } # }\nf = {}",
        {
            ("a",): (1, 1, 1, 2),
            ("a", "b"): (1, 7, 1, 8),
            ("a", "c"): (1, 14, 1, 15),
            ("a", "c", "d"): (1, 16, 1, 17),
            ("a", "e"): (1, 25, 1, 26),
            ("f",): (2, 1, 2, 2),
        },
        {
            ("a",): (1, 5, 1, 34),
            ("a", "b"): (1, 11, 1, 12),
            ("a", "c", "d"): (1, 20, 1, 23),
            ("a", "e"): (1, 29, 1, 32),
            ("a", "e", 0): (1, 30, 1, 31),
            ("f",): (2, 5, 2, 7),
        },
    ),
    "inline table over several lines": (
        "a = { # {\n b = 1 # }\n , c = 2,\n}",
        {("a",): (1, 1, 1, 2), ("a", "b"): (2, 2, 2, 3), ("a", "c"): (3, 4, 3, 5)},
        {("a",): (1, 5, 4, 2), ("a", "b"): (2, 6, 2, 7), ("a", "c"): (3, 8, 3, 9)},
    ),
    "tables in an array": (
        "a = [{b=1}, {b=2}]",
        {("a",): (1, 1, 1, 2), ("a", 0, "b"): (1, 7, 1, 8), ("a", 1, "b"): (1, 14, 1, 15)},
        {
            ("a",): (1, 5, 1, 19),
            ("a", 0): (1, 6, 1, 11),
            ("a", 0, "b"): (1, 9, 1, 10),
            ("a", 1): (1, 13, 1, 18),
            ("a", 1, "b"): (1, 16, 1, 17),
        },
    ),
    "header": (
        " [a . 'b]'] # ]\nc = 1\n[d]",
        {
            ("a",): (1, 3, 1, 4),
            ("a", "b]"): (1, 7, 1, 11),
            ("a", "b]", "c"): (2, 1, 2, 2),
            ("d",): (3, 2, 3, 3),
        },
        {
            ("a", "b]"): (1, 2, 1, 12),
            ("a", "b]", "c"): (2, 5, 2, 6),
            ("d",): (3, 1, 3, 4),
        },
    ),
    "a header of its own comes after the one that implies it": (
        "[a.b]\n[a.c]\n[a]",
        {("a",): (3, 2, 3, 3), ("a", "b"): (1, 4, 1, 5), ("a", "c"): (2, 4, 2, 5)},
        {("a",): (3, 1, 3, 4), ("a", "b"): (1, 1, 1, 6), ("a", "c"): (2, 1, 2, 6)},
    ),
    "the first of two keys that imply a table": (
        "[a.b]\n[a.c]",
        {("a",): (1, 2, 1, 3), ("a", "b"): (1, 4, 1, 5), ("a", "c"): (2, 4, 2, 5)},
        {("a", "b"): (1, 1, 1, 6), ("a", "c"): (2, 1, 2, 6)},
    ),
    "array of tables": (
        "[[w]]\nx = 1\n[w.s]\ny = 2\n [[ w ]] # ]]\nx.z = 3\n[w.s.t]\n",
        {
            ("w",): (1, 3, 1, 4),
            ("w", 0): (1, 3, 1, 4),
            ("w", 0, "x"): (2, 1, 2, 2),
            ("w", 0, "s"): (3, 4, 3, 5),
            ("w", 0, "s", "y"): (4, 1, 4, 2),
            ("w", 1): (5, 5, 5, 6),
            ("w", 1, "x"): (6, 1, 6, 2),
            ("w", 1, "x", "z"): (6, 3, 6, 4),
            ("w", 1, "s"): (7, 4, 7, 5),
            ("w", 1, "s", "t"): (7, 6, 7, 7),
        },
        {
            ("w", 0): (1, 1, 1, 6),
            ("w", 0, "x"): (2, 5, 2, 6),
            ("w", 0, "s"): (3, 1, 3, 6),
            ("w", 0, "s", "y"): (4, 5, 4, 6),
            ("w", 1): (5, 2, 5, 9),
            ("w", 1, "x", "z"): (6, 7, 6, 8),
            ("w", 1, "s", "t"): (7, 1, 7, 8),
        },
    ),
    "arrays of tables in one another": (
        "[[a.b]]\n[[a.b.c]]\n[[a.b.c]]\n[[a.b]]\n[[a.b.c]]\nd = 1",
        {
            ("a",): (1, 3, 1, 4),
            ("a", "b"): (1, 5, 1, 6),
            ("a", "b", 0): (1, 5, 1, 6),
            ("a", "b", 0, "c"): (2, 7, 2, 8),
            ("a", "b", 0, "c", 0): (2, 7, 2, 8),
            ("a", "b", 0, "c", 1): (3, 7, 3, 8),
            ("a", "b", 1): (4, 5, 4, 6),
            ("a", "b", 1, "c"): (5, 7, 5, 8),
            ("a", "b", 1, "c", 0): (5, 7, 5, 8),
            ("a", "b", 1, "c", 0, "d"): (6, 1, 6, 2),
        },
        {
            ("a", "b", 0): (1, 1, 1, 8),
            ("a", "b", 0, "c", 0): (2, 1, 2, 10),
            ("a", "b", 0, "c", 1): (3, 1, 3, 10),
            ("a", "b", 1): (4, 1, 4, 8),
            ("a", "b", 1, "c", 0): (5, 1, 5, 10),
            ("a", "b", 1, "c", 0, "d"): (6, 5, 6, 6),
        },
    ),
}


def spans(places: Expected) -> dict[DocumentPath, Span]:
    return {path: Span(*corners) for path, corners in places.items()}


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(("text", "keys", "values"), CASES.values(), ids=CASES)
def test_every_key_and_value_has_its_exact_span(
    text: str, keys: Expected, values: Expected, newline: str
) -> None:
    text = text.replace("\n", newline)
    tomli.loads(text)
    assert scan(text) == Positions(keys=spans(keys), values=spans(values))


@pytest.mark.parametrize(
    "value",
    [
        "1_000",
        "0xDEAD_beef",
        "0o17",
        "0b1_0",
        "-6.02E-2_3",
        "1e+06",
        "+inf",
        "-nan",
        "1979-05-27 07:32:00Z",
        "1979-05-27 07:32z",
        "1979-05-27t07:32:00.999-07:00",
        "1979-05-27 00:32:00.5+07:00",
        "07:32:00.25",
    ],
)
@pytest.mark.parametrize("after", ["", " ", "\t#", "#", "\r\n"])
def test_a_plain_value_in_any_spelling_is_read_to_its_end(value: str, after: str) -> None:
    text = f"a = [{value}, {value} , {{b = {value}}}]\nc = {value}{after}"
    tomli.loads(text)
    found = scan(text).values
    for path, column in {("a", 0): 6, ("a", 1): 8 + len(value)}.items():
        assert found[path] == Span(1, column, 1, column + len(value))
    assert found[("a", 2, "b")] == Span(1, 16 + 2 * len(value), 1, 16 + 3 * len(value))
    assert found[("c",)] == Span(2, 5, 2, 5 + len(value))


def test_nesting_as_deep_as_the_parser_takes_has_spans_down_to_the_limit() -> None:
    depth = 400
    text = "x = " + "[" * depth + "]" * depth + "\ny = 1"
    tomli.loads(text)
    found = scan(text).values
    assert len(found) == MAX_PATH + 1
    assert found[("x",)] == Span(1, 5, 1, 5 + 2 * depth)
    assert found[("x", *[0] * (MAX_PATH - 1))] == Span(1, 4 + MAX_PATH, 1, 6 + 2 * depth - MAX_PATH)
    assert found[("y",)] == Span(2, 5, 2, 6)


def test_dotted_keys_and_tables_beyond_the_limit_have_no_spans() -> None:
    dotted = ".".join(["a"] * (MAX_PATH + 1))
    text = f"{dotted} = 1\n[b]\n[[b.{dotted}]]\nc = {{d = 1}}\n[b.{dotted}.e]\n[c]"
    tomli.loads(text)
    found = scan(text)
    assert max(map(len, found.keys)) == MAX_PATH
    assert set(found.values) == {("b",), ("c",)}


@pytest.mark.parametrize("opener", ["[", "{a=", "[{a.b="])
def test_nesting_far_beyond_what_a_parser_takes_is_no_fault(opener: str) -> None:
    assert scan("x = " + opener * 100_000).values == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = 1\nb = 2\na = 3", [(("a",), 1), (("b",), 2), (("a",), 3)]),
        ("a.b = 1\na.'b' = 2", [(("a", "b"), 1), (("a", "b"), 2)]),
        ("[a]\n[b]\n[a]\nc = 1", [(("a",), 1), (("b",), 2), (("a",), 3), (("a", "c"), 4)]),
        ("a = {b = 1,\nb = 2}", [(("a",), 1), (("a", "b"), 1), (("a", "b"), 2)]),
        ("a = [{b = 1},\n{b = 2}]", [(("a",), 1), (("a", 0, "b"), 1), (("a", 1, "b"), 2)]),
        ("[[w]]\n[[w]]", [(("w", 0), 1), (("w", 1), 2)]),
        ("[[w]]\n[w]\na = 1", [(("w", 0), 1), (("w", 0), 2), (("w", 0, "a"), 3)]),
        (
            "[[w]]\n[w.a]\n[[w]]\n[w.a]\n[w.a]",
            [
                (("w", 0), 1),
                (("w", 0, "a"), 2),
                (("w", 1), 3),
                (("w", 1, "a"), 4),
                (("w", 1, "a"), 5),
            ],
        ),
        ("a = 1\na.b = 2", [(("a",), 1), (("a", "b"), 2)]),
    ],
)
def test_occurrences_are_all_definitions_in_the_order_of_the_text(
    text: str, expected: list[tuple[DocumentPath, int]]
) -> None:
    assert [(path, span.line) for path, span in occurrences(text)] == expected


def test_an_occurrence_is_the_token_that_tells_the_key_from_its_neighbours() -> None:
    assert occurrences("[a.bc]\nd.'e' = {fg = 1}") == [
        (("a", "bc"), Span(1, 4, 1, 6)),
        (("a", "bc", "d", "e"), Span(2, 3, 2, 6)),
        (("a", "bc", "d", "e", "fg"), Span(2, 10, 2, 12)),
    ]


@pytest.mark.parametrize(
    ("rest", "read"),
    [
        ("]", []),
        ("b", []),
        ("b =", [("b",)]),
        ("b. = 1", []),
        ("b\n= 1", []),
        ("= 1", []),
        ("ä = 1", []),
        ("[b", [("b",)]),
        ("[b\n]", [("b",)]),
        ("[[b] ]", [("b", 0)]),
        ("[]", []),
        ('"b = 1', []),
        ('"b\nc" = 1', []),
        ('"b\\\nc" = 1', []),
        ("'b\nc' = 1", []),
        ('"\\q" = 1', []),
        ('"\\x4" = 1', []),
        ('"\\UFFFFFFFF" = 1', []),
        ('"\\U00110000" = 1', []),
        ("b = 'c\nd = 1'", [("b",)]),
        ('b = "c\nd = 1"', [("b",)]),
        ('b = "c\\\nd = 1"', [("b",)]),
        ('b = """c"" \\"""\n', [("b",)]),
        ('b = """d"=1', [("b",)]),
        ('b = """c""""""', [("b",)]),
        ("b = '''c''\n", [("b",)]),
        ("b = '''d'=1", [("b",)]),
        ("b = '''c''''''", [("b",)]),
        ("b = }", [("b",)]),
        ("b = é", [("b",)]),
        ("b = [1; 2]", [("b",)]),
        ("b = [1\nc = 2", [("b",)]),
        ("b = [1}", [("b",)]),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_what_cannot_be_read_ends_the_walk_quietly(
    rest: str, read: list[DocumentPath], newline: str
) -> None:
    text = f"a = 1\n{rest}\nz = 9"
    with pytest.raises(tomli.TOMLDecodeError):
        tomli.loads(text)
    text = text.replace("\n", newline)
    found = occurrences(text)
    assert [path for path, _ in found] == [("a",), *read]
    assert scan(text).values[("a",)] == Span(1, 5, 1, 6)


@pytest.mark.parametrize(
    "text",
    [
        'x = "' + "\\\\" * 100_000,
        'x = """' + '""\\"' * 100_000,
        "x = '''" + "''a" * 100_000,
        '"' + "\\\\" * 100_000,
        "x = 1" + " " * 300_000,
        "x = [" + "," * 300_000,
        "#\n" * 100_000,
        "a." * 100_000,
        "a = 1\n" * 50_000,
        "[[a]]\n" * 50_000,
        "x = " + "[" * 400 + "1," * 100_000 + "]" * 400,
        "x = " + "{a=" * 100_000,
    ],
    ids=lambda text: text[:10].strip(),
)
def test_large_texts_take_time_in_step_with_their_length(text: str) -> None:
    before = process_time()
    scan(text)
    assert process_time() - before < 15
