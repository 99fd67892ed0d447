from __future__ import annotations

from certspec.finding import FilePlace, Finding, Severity
from certspec.structured.node import MAX_BYTES, Mapping, Scalar, is_nothing
from certspec.structured.read import Read, read_structured, text_of


def test_a_text_has_no_zero_byte_and_is_a_megabyte_at_most() -> None:
    most = b"\xef\xbb\xbf" + b" " * (MAX_BYTES - 3)
    assert text_of(most) == " " * (MAX_BYTES - 3)
    assert [text_of(one) for one in (most + b" ", b"{}\0", b"\xff")] == [None, None, None]


def test_what_is_no_text_is_refused() -> None:
    said = Finding(
        "CS345", Severity.ERROR, "the file is not UTF-8", FilePlace("a.json"), "save it as UTF-8"
    )
    assert read_structured("a.json", b"{}\xff") == Read("", refused=said)


def test_a_key_that_is_a_collection_and_a_value_that_is_nothing_are_no_entries() -> None:
    (root,) = read_structured("a.yaml", b"[a]: 1\nb: ~\nc: 2\n").documents
    assert isinstance(root, Mapping)
    assert [key.text for key, _ in root.entries()] == ["c"]
    found = root.get("c")
    assert isinstance(found, Scalar)
    assert (found.text, root.get("b")) == ("2", None)
    assert is_nothing(None)
