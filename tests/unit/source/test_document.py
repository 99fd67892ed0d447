"""What the reader of TOML refuses, where, and in which words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certspec.finding import FilePlace, Severity, Span, TextPlace
from certspec.source.document import MAX_BYTES, parse
from certspec.source.kind import FileKind, kind_of


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "CS113"),
        (b" \n\t\n", "CS113"),
        ("a = 1".encode("utf-16"), "CS101"),
        ("a = 1".encode("utf-16-le"), "CS101"),
        (b'a = "\xfc"\n', "CS101"),
        (b"a = ", "CS102"),
        (b"a = DE", "CS102"),
        (b"a = 1\na = 2\n", "CS103"),
        (b"a = " + b"[" * 5000 + b"]" * 5000, "CS112"),
        (b"#" * (MAX_BYTES + 1), "CS108"),
        (b"-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n", "CS110"),
        (b"-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY-----\n", "CS110"),
        (b"PK\x03\x04rest", "CS110"),
        (b"\x30\x82\x01\x02rest", "CS110"),
    ],
)
def test_one_finding_each(content: bytes, code: str) -> None:
    parsed = parse("s.cert.toml", content)
    assert [one.code for one in parsed.findings] == [code]
    assert parsed.document is None
    assert parsed.findings[0].fix


def test_a_byte_order_mark_is_skipped_with_a_note() -> None:
    parsed = parse("s.cert.toml", b"\xef\xbb\xbfa = 1\n")
    assert parsed.document is not None
    assert parsed.document.data == {"a": 1}
    assert [(one.code, one.severity) for one in parsed.findings] == [("CS109", Severity.NOTE)]


def test_bytes_that_are_not_utf8_are_shown_with_line_and_column() -> None:
    (finding,) = parse("s.cert.toml", 'a = 1\nb = "ü'.encode() + b"\xfc").findings
    assert finding.message.startswith("byte 0xfc is not UTF-8")
    assert finding.place == TextPlace("s.cert.toml", Span(2, 7, 2, 8))


def test_a_syntax_error_is_shown_at_its_column_also_with_crlf() -> None:
    for newline in ("\n", "\r\n"):
        (finding,) = parse("s.cert.toml", f"a = 1{newline}b = DE{newline}".encode()).findings
        assert isinstance(finding.place, TextPlace)
        assert (finding.place.span.line, finding.place.span.column) == (2, 5)
        assert finding.fix == "put text in quotes"


def test_a_bracket_left_open_on_an_earlier_line_is_shown_too() -> None:
    (finding,) = parse("s.cert.toml", b'a = [\n  "b"\n  "c"\n]\n').findings
    assert finding.place == TextPlace("s.cert.toml", Span(3, 3, 3, 4))
    ((place, _),) = finding.also
    assert place == TextPlace("s.cert.toml", Span(1, 5, 1, 6))
    (finding,) = parse("s.cert.toml", b'a = ["b" "c"]\n').findings
    assert finding.also == ()


@pytest.mark.parametrize(("depth", "codes"), [(60, []), (70, ["CS112"]), (600, ["CS112"])])
def test_dotted_keys_nest_too(depth: int, codes: list[str]) -> None:
    text = ".".join("a" * depth) + " = 1\n"
    assert [one.code for one in parse("s.cert.toml", text.encode()).findings] == codes


def test_a_file_of_another_kind_is_told_what_it_is() -> None:
    (finding,) = parse("x", b"-----BEGIN CERTIFICATE REQUEST-----\n").findings
    assert finding.message == "this is a certificate signing request, not a cert spec"
    assert finding.place == FilePlace("x")


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_bytes_end_in_a_document_or_a_finding(content: bytes) -> None:
    parsed = parse("s.cert.toml", content)
    assert (parsed.document is None) == any(
        one.severity is Severity.ERROR for one in parsed.findings
    )
    assert isinstance(kind_of(content), FileKind)
