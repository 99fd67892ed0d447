from __future__ import annotations

import pytest
import yaml

from certspec.finding import Span, TextPlace
from certspec.structured import from_yaml
from certspec.structured.from_yaml import read_yaml
from certspec.structured.node import IllFormedError, Kind, Mapping, Node, Scalar, Sequence

REFUSED = {
    "a:\n\tb: 1\n": (2, 1, "not valid YAML: a tab stands where blanks indent a line"),
    "a: 1\nb: 2\na: 3\n": (3, 1, "this key stands here for the second time"),
    "a: !mine b\n": (1, 4, "a tag of somebody's own stands here, which no cluster reads"),
    "a: !!python/object:os.system {}\n": (
        1,
        4,
        "a tag of somebody's own stands here, which no cluster reads",
    ),
    "a: *b\n": (1, 4, "not valid YAML: no anchor of this name stands before"),
    "a: &a [*a]\n": (1, 8, "not valid YAML: no anchor of this name stands before"),
    "a: &b 1\n---\nb: *b\n": (3, 4, "not valid YAML: no anchor of this name stands before"),
    "é: '\x07'\n": (1, 5, "not valid YAML: a control character stands here"),
    "a: {<<: [1]}\n": (1, 4, "not valid YAML: << takes mappings only"),
    "a: " + "[" * 60: (1, 53, "the file has more values than manifests have, or deeper ones"),
}
# Each parser has words of its own for these.
PLACES = {
    "a: [b}\nc: d\n": (1, 6),
    "a: {b": (1, 4),
    "a: 'b\n\n": (1, 4),
    "a: b: c\n": (1, 5),
}
KINDS = """\
[NO, "NO", yes, 8000, 0x1F, 1e3, 1.5, ~, null, "", 2026-01-01, =, !!str 5, ! 6, |
 <<]
"""
LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGES = "a0: &a0 {k0: 1}\n" + "".join(
    f"a{number}: &a{number} {{<<: *a{number - 1}, k{number}: 1}}\n" for number in range(1, 900)
)


@pytest.fixture(params=["C", "Python"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both parsers, for computers that have no compiled one."""
    if request.param == "Python":
        monkeypatch.setattr(from_yaml, "_LOADER", yaml.SafeLoader)
    return str(request.param)


@pytest.mark.parametrize(("text", "wanted"), REFUSED.items(), ids=range(len(REFUSED)))
def test_it_says_where_and_why_it_refuses(text: str, wanted: tuple[int, int, str]) -> None:
    assert refusal(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), PLACES.items(), ids=range(len(PLACES)))
def test_what_is_open_at_the_end_is_shown_where_it_begins(
    text: str, wanted: tuple[int, int]
) -> None:
    assert refusal(text)[:2] == wanted


def refusal(text: str) -> tuple[int, int, str]:
    with pytest.raises(IllFormedError) as caught:
        read_yaml(text)
    finding = caught.value.finding("a.yaml", text)
    assert isinstance(finding.place, TextPlace)
    place = finding.place.span
    return place.line, place.column, finding.message


def test_what_looks_like_another_type_keeps_its_text() -> None:
    (root,) = read_yaml(KINDS.replace("|\n <<", "<<"))
    assert isinstance(root, Sequence)
    found = [(one.text, one.kind.name) for one in root.items if isinstance(one, Scalar)]
    assert found == [
        ("NO", "TRUTH"),
        ("NO", "TEXT"),
        ("yes", "TRUTH"),
        ("8000", "NUMBER"),
        ("0x1F", "NUMBER"),
        ("1e3", "TEXT"),
        ("1.5", "NUMBER"),
        ("~", "NOTHING"),
        ("null", "NOTHING"),
        ("", "TEXT"),
        ("2026-01-01", "TEXT"),
        ("=", "TEXT"),
        ("5", "TEXT"),
        ("6", "TEXT"),
        ("<<", "MERGE"),
    ]


def test_aliases_laugh_once_only() -> None:
    (root,) = read_yaml(LAUGHS)
    assert isinstance(root, Mapping)
    last = root.get("i")
    depth, seen = 0, set()
    while isinstance(last, Sequence):
        assert len({id(one) for one in last.items}) == (1 if depth < 8 else 9)
        seen.add(id(last))
        depth, last = depth + 1, last.items[0]
    assert (depth, len(seen)) == (9, 9)


def test_values_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(from_yaml, "MAX_VALUES", 7)
    assert len(read_yaml("a: [b, c]\nd: e\n")) == 1
    with pytest.raises(IllFormedError, match="more values"):
        read_yaml("a: [b, c, d]\ne: f\n")


def test_tags_of_the_language_itself_are_read() -> None:
    (root,) = read_yaml("!!map {a: !!seq [!!int 1, !!timestamp 2026-01-01], b: !!null ~}\n")
    assert isinstance(root, Mapping)
    ((_, items),) = root.entries()
    assert isinstance(items, Sequence)
    assert [text_of(one) for one in items.items] == ["1", "2026-01-01"]


def test_merged_keys_are_counted() -> None:
    with pytest.raises(IllFormedError, match="more values"):
        read_yaml(MERGES)


def test_merged_keys_stand_behind_those_that_are_there() -> None:
    text = "a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4, [m]: 6}\nc: {<<: [*a, *b], x: 0, [k]: 5}\n"
    (root,) = read_yaml(text)
    assert isinstance(root, Mapping)
    merged = root.get("c")
    assert isinstance(merged, Mapping)
    assert [(one.text, text_of(value)) for one, value in merged.entries()] == [
        ("x", "0"),
        ("y", "2"),
        ("z", "4"),
    ]


def text_of(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""


def test_lines_are_those_of_editors() -> None:
    (first, second) = read_yaml("a: 'x\u2028y'\n\nb: |\n  two\n  lines\n---\r\n😀é: c\r\n")
    assert isinstance(first, Mapping)
    assert isinstance(second, Mapping)
    spans = [one.span for pair in (*first.pairs, *second.pairs) for one in pair]
    assert spans[0] == Span(1, 1, 1, 2)
    assert spans[1].line == 1
    assert (spans[2].line, spans[3]) == (3, Span(3, 4, 3, 5))
    assert spans[4:] == [Span(7, 1, 7, 3), Span(7, 5, 7, 6)]


def test_kinds_have_words() -> None:
    assert {one.value for one in Kind} >= {"a number", "true or false"}
