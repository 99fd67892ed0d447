from __future__ import annotations

import re
from datetime import timedelta, timezone
from typing import TYPE_CHECKING, Any

import tomli
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from certspec.source.positions import Positions, occurrences, scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.finding import DocumentPath, Span

Table = dict[str, Any]

thorough = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])

TEXTS = st.text(max_size=6) | st.text("a.'\"\\#=[]{}, \n\r\t\x7f\x85\u2028é🔑", max_size=8)
KEYS = st.sampled_from(["a", "b", "c", "-1"]) | TEXTS
ZONES = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
SCALARS = st.one_of(
    TEXTS,
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(),
    st.dates(),
    st.times().map(lambda value: value.replace(fold=0)),
    st.datetimes().map(lambda value: value.replace(fold=0)),
    st.datetimes(timezones=ZONES).map(lambda value: value.replace(fold=0)),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(KEYS, inner, max_size=4)
        | st.lists(st.dictionaries(KEYS, inner, max_size=3), max_size=3)
    ),
    max_leaves=20,
)
TABLES = st.dictionaries(KEYS, VALUES, max_size=5)
NEWLINES = st.sampled_from(["\n", "\r\n"])

LINES = [
    "[a]",
    "[ a . b ] # ]",
    "[b.'a.']",
    "[[w]]",
    "[[ w ]]",
    "[[w.v]]",
    "[w.s]",
    "[w.v.s]",
    "[w]",
    "a = 1",
    "a.b = 2 # [",
    'b . a."\\u00e9" = 1979-05-27 07:32',
    "c = '''",
    '"" = """',
    "d = {",
    "e = [",
    "x.y = {a = 1, b.c = [{}, {d = ']'}]},",
    '1, \'#\', "\\"",',
    "]",
    "}",
    "'''",
    '"""',
    "# \"\"\" ''' [ {",
    "",
    " \t",
]


class Writer:
    """Writes tables as TOML in one of the many ways that mean the same."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw

    def pick(self, *choices: str) -> str:
        return self.draw(st.sampled_from(choices))

    def maybe(self) -> bool:
        return self.draw(st.booleans())

    def blank(self) -> str:
        return self.pick(" ", "", "\t ")

    def gap(self) -> str:
        return self.pick("", " ", "\n", " # ]}\"'''\n\t", "\n\n#\n")

    def escape(self, char: str) -> str:
        code = ord(char)
        forms = [f"\\U{code:08x}"]
        forms += [f"\\u{code:04X}"] if code < 0x10000 else []
        forms += [f"\\x{code:02x}"] if code < 0x100 else []
        forms += [f"\\{char}"] * 3 if char in '"\\' else []
        return self.pick(*forms)

    def escaped(self, text: str, plain: str = "") -> str:
        return "".join(
            char
            if char in plain or (char >= " " and char not in '"\\\x7f' and self.maybe())
            else self.escape(char)
            for char in text
        )

    def short_string(self, text: str) -> str:
        if "'" not in text and text.isprintable() and self.maybe():
            return f"'{text}'"
        return f'"{self.escaped(text)}"'

    def long_string(self, text: str) -> str:
        if "''" not in text and text.isprintable() and self.maybe():
            return f"'''{self.pick('', chr(10))}{text}'''"
        # Blanks after an opening that ends in a backslash would not count.
        first, rest = self.escape(text[0]) if text else "", text[1:]
        plain = "\n" if '""' in text else '\n"'
        opening = self.pick('"""', '"""\n', '"""\\\n \n', '"""\\ \n')
        return f'{opening}{first}{self.escaped(rest, plain)}"""'

    def key(self, names: tuple[str, ...]) -> str:
        return f"{self.blank()}.{self.blank()}".join(
            name
            if re.fullmatch(r"[A-Za-z0-9_-]+", name) and self.maybe()
            else self.short_string(name)
            for name in names
        )

    def value(self, value: Any) -> str:
        if isinstance(value, str):
            return self.long_string(value) if self.maybe() else self.short_string(value)
        if isinstance(value, list):
            return f"[{self.inside([self.value(item) for item in value])}]"
        if isinstance(value, dict):
            return f"{{{self.inside(self.pairs(value))}}}"
        return tomli_w.dumps({"x": value}).removeprefix("x = ").rstrip("\n")

    def inside(self, parts: list[str]) -> str:
        commas = ",".join(f"{self.gap()}{part}{self.gap()}" for part in parts)
        return commas + ("," if parts and self.maybe() else "") + self.gap()

    def pairs(self, table: Table, names: tuple[str, ...] = ()) -> list[str]:
        pairs = []
        for name, value in table.items():
            if isinstance(value, dict) and value and self.maybe():
                pairs += self.pairs(value, (*names, name))
            else:
                key = self.key((*names, name))
                pairs.append(f"{key}{self.blank()}={self.blank()}{self.value(value)}")
        return pairs

    def lines(self, table: Table, names: tuple[str, ...] = ()) -> Iterator[str]:
        inner = {
            name: value
            for name, value in table.items()
            if (isinstance(value, dict) or _is_tables(value)) and self.maybe()
        }
        yield from self.pairs({name: table[name] for name in table if name not in inner})
        for name, value in inner.items():
            path = (*names, name)
            if isinstance(value, list):
                for element in value:
                    yield f"[[{self.blank()}{self.key(path)}{self.blank()}]]"
                    yield from self.lines(element, path)
                continue
            lines = list(self.lines(value, path))
            if not (lines and lines[0].startswith("[") and self.maybe()):
                yield f"[{self.blank()}{self.key(path)}{self.blank()}]"
            yield from lines

    def document(self, table: Table) -> str:
        return "".join(
            f"{self.gap()}{self.blank()}{line}{self.pick('', ' ', '# [', ' # =')}\n"
            for line in self.lines(table)
        )


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, Table]:
    table = draw(TABLES)
    return Writer(draw).document(table), table


def paths(value: Any, path: DocumentPath = ()) -> Iterator[tuple[DocumentPath, Any]]:
    if path:
        yield path, value
    if isinstance(value, dict | list):
        steps = value.items() if isinstance(value, dict) else enumerate(value)
        for step, inner in steps:
            yield from paths(inner, (*path, step))


def comparable(value: Any) -> Any:
    """`value` without the order of keys, and with NaN equal to itself."""
    if isinstance(value, dict):
        return {name: comparable(inner) for name, inner in value.items()}
    return [comparable(inner) for inner in value] if isinstance(value, list) else repr(value)


def cut(text: str, span: Span) -> tuple[str, str]:
    """What stands in a span, and what follows it."""
    lines = [line + "\n" for line in text.split("\n")]
    first = sum(map(len, lines[: span.line - 1])) + span.column - 1
    last = sum(map(len, lines[: span.end_line - 1])) + span.end_column - 1
    return text[first:last], text[last:]


def start(span: Span) -> tuple[int, int]:
    return span.line, span.column


def end(span: Span) -> tuple[int, int]:
    return span.end_line, span.end_column


def check(text: str) -> None:
    """All that must hold of the places in a text that the parser accepts."""
    parsed = dict(paths(tomli.loads(text)))
    found = scan(text)
    assert found.keys.keys() | found.values.keys() == parsed.keys()
    for path, value in parsed.items():
        if path in found.keys:
            check_key(text, found, path, value)
        else:
            assert isinstance(path[-1], int)
            check_value(text, found.values[path], value)
    defined = occurrences(text)
    assert [span for _, span in defined] == sorted(span for _, span in defined)
    assert len({path for path, _ in defined}) == len(defined)
    assert {path for path, _ in defined} == found.keys.keys() & found.values.keys()
    assert all(found.keys[path] == span for path, span in defined)


def check_key(text: str, found: Positions, path: DocumentPath, value: Any) -> None:
    names = [step for step in path if isinstance(step, str)]
    token, rest = cut(text, found.keys[path])
    assert tomli.loads(f"{token} = 0") == {names[-1]: 0}
    follows = rest.lstrip(" \t")[0]
    if follows == "=":
        assert isinstance(path[-1], str)
        assert end(found.keys[path]) < start(found.values[path])
        check_value(text, found.values[path], value)
    elif follows == "." or isinstance(value, list):
        assert isinstance(value, dict | list)
        assert path not in found.values
    else:
        assert follows == "]"
        assert start(found.values[path]) < start(found.keys[path])
        assert end(found.keys[path]) < end(found.values[path])
        check_header(cut(text, found.values[path])[0], names, many=isinstance(path[-1], int))


def check_header(header: str, names: list[str], *, many: bool) -> None:
    assert header.startswith("[[" if many else "[")
    node = tomli.loads(header)
    for name in names[:-1]:
        node = node[name]
    assert node == {names[-1]: [{}] if many else {}}


def check_value(text: str, span: Span, value: Any) -> None:
    inside, _ = cut(text, span)
    assert inside == inside.strip(" \t\r\n")
    assert "#" not in inside or isinstance(value, str | list | dict)
    assert comparable(tomli.loads(f"x = {inside}")["x"]) == comparable(value)


@thorough
@given(TABLES, st.sampled_from([{}, {"multiline_strings": True}]), NEWLINES)
def test_what_a_toml_writer_writes_has_all_its_places(
    table: Table, style: dict[str, bool], newline: str
) -> None:
    text = tomli_w.dumps(table, **style)
    check(text.replace("\r\n", "\n").replace("\n", newline))


@thorough
@given(documents(), NEWLINES)
def test_every_way_to_write_the_same_has_all_its_places(
    document: tuple[str, Table], newline: str
) -> None:
    text, table = document
    assert comparable(tomli.loads(text)) == comparable(table)
    check(text.replace("\n", newline))


@thorough
@given(st.lists(st.sampled_from(LINES), max_size=12).map("\n".join) | st.text())
def test_any_text_is_read_without_fault_and_accepted_text_wholly(text: str) -> None:
    found = scan(text)
    assert found.keys.keys() & found.values.keys() <= {path for path, _ in occurrences(text)}
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError:
        return
    check(text)


@thorough
@given(documents(), st.data())
def test_a_text_cut_or_spliced_anywhere_is_read_without_fault(
    document: tuple[str, Table], data: st.DataObject
) -> None:
    text, _ = document
    at = data.draw(st.integers(0, len(text)))
    splice = data.draw(st.text("a.'\"\\#=[]{}, \n\r\t", max_size=3))
    before = [
        (path, token)
        for path, token in occurrences(text)
        if len(cut(text, token)[1].lstrip(" \t")) > len(text) - at
    ]
    assert occurrences(text[:at] + splice)[: len(before)] == before
    occurrences(text[:at] + splice + text[at:])
