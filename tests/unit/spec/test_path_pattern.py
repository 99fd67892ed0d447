"""Patterns of paths: what they match, and which can match nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certspec.spec.path_pattern import fault, matches
from tests.property.examples import examples


@pytest.mark.parametrize(
    ("pattern", "file", "matched"),
    [
        ("lab/**", "lab/a.cert.toml", True),
        ("lab/**", "lab/x/y/a.cert.toml", True),
        ("lab/**", "labs/a.cert.toml", False),
        ("lab/**", "x/lab/a.cert.toml", False),
        ("lab", "lab/a.cert.toml", False),
        ("lab/*", "lab/a.cert.toml", True),
        ("lab/*", "lab/x/a.cert.toml", False),
        ("**", "a.cert.toml", True),
        ("**", "x/y/a.cert.toml", True),
        ("**/a.cert.toml", "a.cert.toml", True),
        ("**/a.cert.toml", "x/y/a.cert.toml", True),
        ("**/a.cert.toml", "x/y/b.cert.toml", False),
        ("x/**/a.cert.toml", "x/a.cert.toml", True),
        ("x/**/y/**/a.cert.toml", "x/1/y/2/3/a.cert.toml", True),
        ("x/**/y/**/a.cert.toml", "x/1/2/3/a.cert.toml", False),
        ("*.cert.toml", "a.cert.toml", True),
        ("*.cert.toml", "x/a.cert.toml", False),
        ("sites/*/m?m-[0-9].cert.toml", "sites/z/mdm-7.cert.toml", True),
        ("sites/*/m?m-[0-9].cert.toml", "sites/z/mdm-x.cert.toml", False),
        ("LAB/**", "lab/a.cert.toml", False),
        ("a**b", "axyb", True),
        ("a**b", "ax/yb", False),
        ("lab/**/", "lab/a", False),
        ("", "a", False),
    ],
)
def test_what_is_matched(pattern: str, file: str, matched: bool) -> None:  # noqa: FBT001
    assert matches(pattern, file) is matched


STEPS = st.lists(st.text("ab.-", min_size=1, max_size=3), min_size=1, max_size=5)


@examples(100)
@given(STEPS, st.data())
def test_a_file_is_matched_by_itself_less_some_folders(
    steps: list[str], data: st.DataObject
) -> None:
    """Any run of folders may be written as `**`, and any step as `*`."""
    start = data.draw(st.integers(0, len(steps)))
    end = data.draw(st.integers(start, len(steps)))
    starred = [data.draw(st.sampled_from([step, "*"])) for step in steps]
    assert matches("/".join([*starred[:start], "**", *starred[end:]]), "/".join(steps))


@examples(100)
@given(STEPS, STEPS)
def test_a_pattern_without_wildcards_is_one_file(pattern: list[str], file: list[str]) -> None:
    assert matches("/".join(pattern), "/".join(file)) is (pattern == file)


@examples(100)
@given(STEPS)
def test_one_more_folder_is_no_match_without_stars(steps: list[str]) -> None:
    file = "/".join(steps)
    assert not matches("/".join("*" for _ in steps), f"{file}/x")


def test_many_stars_take_no_time() -> None:
    assert not matches("/".join(["**", "a*a*a*a*b"] * 50), "/".join(["a" * 50] * 200))


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("lab/**", ""),
        ("**/*.cert.toml", ""),
        ("lab\\x", "backslash"),
        ("/lab/**", "absolute"),
        ("C:/lab/**", "absolute"),
        ("lab/", "write `lab/**`"),
        ("", "names a folder"),
        ("../lab/*", "has a step"),
        ("lab/./x", "has a step"),
        ("lab//x", "has a step"),
    ],
)
def test_what_can_match_nothing(pattern: str, words: str) -> None:
    said = fault(pattern)
    assert bool(said) is bool(words)
    assert words in said
