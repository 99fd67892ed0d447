"""A quick look that clears most values says what the whole examination says."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certspec.plan.name_form import MAX_LABEL, MAX_NAME, _faults, dns_name_fault
from certspec.source import bounds, secret_key
from certspec.source.bounds import MAX_PATH
from certspec.source.document import Document
from certspec.source.redact import redact
from certspec.source.shown_texts import ShownTexts
from certspec.spec import secrets
from certspec.spec.origin import Origin

KEYS = st.sampled_from(
    ("name", "key", "passphrase", "pin_env", "password_file", "pssword", "labels", "uri", "env")
)
TEXTS = st.sampled_from(
    (
        *("", "x", "a=b", "$NAME", "hunter2!", "two\nlines", "pkcs11:pin-value=1234"),
        "-----BEGIN PRIVATE KEY-----\nMII",
    )
)
SPOKEN = st.dictionaries(
    KEYS,
    st.recursive(
        TEXTS | st.sampled_from((1, True)),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
        max_leaves=6,
    ),
    max_size=3,
)
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


@given(SPOKEN)
def test_a_document_is_clear_only_when_no_part_of_it_is_a_secret(data: dict[str, Any]) -> None:
    found = list(secrets.secret_findings(data, Origin(Document("f", "", data))))
    parts = [one for one in _parts((), data) if secrets._said(*one) is not None]
    assert bool(found) == bool(parts)


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


def test_whether_a_text_is_there_is_told_without_a_look_at_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ShownTexts, "__getitem__", lambda *_: pytest.fail("looked at"))
    texts = ShownTexts()
    texts["a"] = 'password = "hunter2"\n'
    assert "a" in texts
    del texts["a"]
    assert "a" not in texts


@given(
    st.sampled_from(secret_key._MISSPELT),
    st.text("pasword", max_size=4),
    st.integers(0, 9),
    st.data(),
)
def test_words_that_share_few_letters_are_not_alike(
    right: str, put: str, at: int, data: st.DataObject
) -> None:
    word = right[:at] + put + right[at + data.draw(st.integers(0, 9)) :]
    whole = SequenceMatcher(None, word, right).ratio()
    likely = secret_key._LIKENESS
    assert (secret_key._likeness(word, right) >= likely) == (whole >= likely)


def _parts(path: tuple[str | int, ...], node: Any) -> list[tuple[tuple[str | int, ...], Any]]:
    below: Any = node.items() if isinstance(node, dict) else ()
    below = enumerate(node) if isinstance(node, list) else below
    return [(path, node), *(one for key, inner in below for one in _parts((*path, key), inner))]


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [one for below in value.values() for one in _leaves(below)]
    return (
        [one for below in value for one in _leaves(below)] if isinstance(value, list) else [value]
    )
