"""A record comes back as it was, or not at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from certspec.cache.record import Record, from_bytes, of_answers, to_bytes

RECORD = Record(
    since=5,
    until=None,
    exit_code=1,
    questions=of_answers([("l", "a\udcff b", b"f"), ("l", "c\nd", b"-"), ("r", "e", b"x")]),
    said=[(1, b"out\n\0"), (2, b""), (1, b"more")],
)


def test_it_comes_back() -> None:
    read = from_bytes(to_bytes(RECORD))
    assert read is not None
    fields = ("since", "until", "exit_code", "questions", "said")
    assert [getattr(read, one) for one in fields] == [getattr(RECORD, one) for one in fields]


@given(st.data())
def test_a_damaged_one_is_none(data: st.DataObject) -> None:
    content = bytearray(to_bytes(RECORD))
    at = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        content[at] ^= data.draw(st.integers(1, 255))
    else:
        del content[at:]
    assert from_bytes(bytes(content)) is None
