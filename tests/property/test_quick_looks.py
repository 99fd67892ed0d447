"""A quick look that clears most values says what the whole examination says."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from certspec.plan.name_form import MAX_LABEL, MAX_NAME, _faults, dns_name_fault
from certspec.source import bounds
from certspec.source.redact import redact
from certspec.source.scanner import MAX_PATH
from certspec.source.shown_texts import ShownTexts

LABELS = st.one_of(
    st.text("aZ09-", max_size=6),
    st.sampled_from(("", "*", "xn--a", "12", "a_b", "ß", "\u017f", "\u212a", "a" * MAX_LABEL)),
    st.just("a" * (MAX_LABEL + 1)),
)
NAMES = st.one_of(
    st.lists(LABELS, min_size=1, max_size=6).map(".".join),
    st.text("a0.*:/@[] \n", max_size=12),
    st.integers(MAX_NAME - 2, MAX_NAME + 2).map(lambda size: ("a." * size)[: size - 1] + "b"),
)
VALUES = st.recursive(
    st.sampled_from((0, True, "x", 2**63 - 1, -(2**63), 2**63, 1.5)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("ab"), inner, max_size=4),
    max_leaves=20,
)


@given(NAMES)
def test_a_name_is_sound_when_nothing_is_wrong_with_any_part(name: str) -> None:
    assert dns_name_fault(name) == next(_faults(name), None)


@given(VALUES)
def test_a_document_is_within_bounds_when_no_value_is_beyond(value: Any) -> None:
    beyond = [one for one in _leaves(value) if type(one) is int and not -(2**63) <= one < 2**63]
    assert (bounds.beyond_bounds("f", {"key": value}) is not None) == bool(beyond)


def test_depth_and_number_of_values_are_bounded_to_the_last_one() -> None:
    for levels, allowed in ((MAX_PATH - 1, True), (MAX_PATH, False)):
        nested: Any = 0
        for _ in range(levels):
            nested = [nested]
        assert (bounds.beyond_bounds("f", {"key": nested}) is None) == allowed
    # The document, its key and the array's elements are counted.
    for size, allowed in ((bounds.MAX_VALUES - 2, True), (bounds.MAX_VALUES - 1, False)):
        assert (bounds.beyond_bounds("f", {"key": [0] * size}) is None) == allowed


def test_a_text_comes_out_redacted_whenever_it_is_asked_for() -> None:
    text = 'password = "hunter2"\n'
    texts = ShownTexts()
    texts["a"] = "x = 1\n"
    assert texts["a"] == "x = 1\n"
    texts["a"] = text
    assert redact(text) == texts["a"] == dict(texts)["a"] == texts.get("a")
    assert "hunter2" not in texts["a"]
    assert "b" not in texts


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [one for below in value.values() for one in _leaves(below)]
    return (
        [one for below in value for one in _leaves(below)] if isinstance(value, list) else [value]
    )
