"""Every format of the command line is a member of `outputs`, and the other way round."""

from __future__ import annotations

from certspec import outputs
from certspec.commands.options import Format, output_of
from certspec.members import members
from certspec.output import Output


def test_formats_are_the_outputs() -> None:
    found = {one.name: one for one in members(outputs, Output)}
    assert sorted(found) == sorted(one.value for one in Format)
    assert {one.value: output_of(one) for one in Format} == found
