from __future__ import annotations

import pytest

from certspec.commands.optional_value import with_values


@pytest.mark.parametrize(
    ("words", "filled_in"),
    [
        ("", ""),
        ("spec", "spec"),
        ("--connect", "--connect="),
        ("spec --connect", "spec --connect="),
        ("--connect host", "--connect host"),
        ("--connect host spec", "--connect host spec"),
        ("--connect=host spec", "--connect=host spec"),
        ("--connect= spec", "--connect= spec"),
        ("--connect --quiet", "--connect= --quiet"),
        ("--connect -q", "--connect= -q"),
        ("--connect a.cert.toml", "--connect= a.cert.toml"),
        ("--connect --connect host", "--connect= --connect host"),
        ("--connect -- host", "--connect= -- host"),
        ("-- --connect", "-- --connect"),
        ("--at --quiet", "--at --quiet"),
    ],
)
def test_a_value_that_was_left_out_is_empty(words: str, filled_in: str) -> None:
    assert with_values(words.split(), {"--connect"}) == filled_in.split()
