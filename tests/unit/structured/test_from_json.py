from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certspec.finding import Span, TextPlace
from certspec.structured import from_json
from certspec.structured.from_json import read_json
from certspec.structured.node import IllFormedError, Kind, Mapping, Node, Scalar, Sequence
from tests.property.examples import examples

KEYS = st.text('ab"\\\u00e9', max_size=3)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text('ab"\\\u00e9', max_size=3), inner)
    ),
    max_leaves=20,
)
REFUSED = {
    "": (1, 1, "not valid JSON: a value is missing here"),
    "{": (1, 2, "not valid JSON: a key in double quotes is missing here"),
    "{a: 1}": (1, 2, "not valid JSON: a key in double quotes is missing here"),
    '{"a"}': (1, 5, "not valid JSON: a colon is missing here"),
    '{"a": 1\n "b": 2}': (2, 2, "not valid JSON: a comma or } is missing here"),
    "[1 2]": (1, 4, "not valid JSON: a comma or ] is missing here"),
    '{"a": 1,}': (1, 8, "not valid JSON: nothing follows this comma"),
    '{"a": 1, "b": 2, "a": 3}': (1, 18, "this key stands here for the second time"),
    "01": (1, 1, "not valid JSON: a value is missing here"),
    "[nul]": (1, 2, "not valid JSON: a value is missing here"),
    '["\ta"]': (1, 3, "not valid JSON: invalid control character"),
    '"\\x"': (1, 2, "not valid JSON: invalid \\escape"),
    "{} x": (1, 4, "something follows the end of the JSON"),
    "[" * 60: (1, 52, "the file has more values than a request, or deeper ones"),
    '{"a":' * 60: (1, 256, "the file has more values than a request, or deeper ones"),
}


def plain(node: Node) -> object:
    """The node as Python's own reader has it, numbers as they are written."""
    match node:
        case Sequence():
            return [plain(one) for one in node.items]
        case Mapping():
            return {one.text: plain(value) for one, value in node.pairs if isinstance(one, Scalar)}
        case Scalar(kind=Kind.TRUTH):
            return node.text == "true"
        case Scalar(kind=Kind.NOTHING):
            return None
        case Scalar(kind=Kind.NUMBER):
            return ("number", node.text)
    return node.text


@given(value=VALUES, indent=st.sampled_from([None, 1, "\t"]), only_ascii=st.booleans())
@examples(40)
def test_it_reads_what_the_library_reads(
    value: object, indent: int | str | None, *, only_ascii: bool
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=only_ascii)
    assert plain(read_json(text)) == json.loads(text, parse_int=number, parse_float=number)


def number(text: str) -> tuple[str, str]:
    return ("number", text)


@pytest.mark.parametrize(("text", "wanted"), REFUSED.items(), ids=range(len(REFUSED)))
def test_it_says_where_and_why_it_refuses(text: str, wanted: tuple[int, int, str]) -> None:
    with pytest.raises(IllFormedError) as caught:
        read_json(text)
    finding = caught.value.finding("a.json", text)
    assert isinstance(finding.place, TextPlace)
    place = finding.place.span
    assert (place.line, place.column, finding.message) == wanted


def test_values_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(from_json, "MAX_VALUES", 4)
    assert plain(read_json('["a", {"b": "c"}]')) == ["a", {"b": "c"}]
    with pytest.raises(IllFormedError, match="more values"):
        read_json('["a", {"b": "c"}, "d"]')


def test_a_half_of_a_pair_is_a_replacement_as_in_go() -> None:
    assert plain(read_json('["\\ud83d\\ude00", "a\\ud83d", "\\ude00b"]')) == [
        "😀",
        "a\ufffd",
        "\ufffdb",
    ]


def test_every_value_knows_its_place() -> None:
    root = read_json('{"é😀": [true,\n  "two\\nlines", {"b": -1.5e3}]}')
    assert isinstance(root, Mapping)
    ((key, value),) = root.pairs
    assert isinstance(value, Sequence)
    truth, text, inner = value.items
    assert isinstance(inner, Mapping)
    spans = [one.span for one in (root, key, value, truth, text, inner, inner.pairs[0][1])]
    # What goes on beyond its first line is shown to the end of that.
    assert spans == [
        Span(1, 1, 1, 14),
        Span(1, 2, 1, 6),
        Span(1, 8, 1, 14),
        Span(1, 9, 1, 13),
        Span(2, 3, 2, 15),
        Span(2, 17, 2, 30),
        Span(2, 23, 2, 29),
    ]
