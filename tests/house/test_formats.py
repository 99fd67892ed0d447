"""Every format of the command line is a member of `outputs`, and the other way round."""

from __future__ import annotations

from certspec import outputs
from certspec.members import members
from certspec.output import Output
from certspec.printing import Format, output_of


def test_formats_are_the_outputs() -> None:
    found = {one.name: one for one in members(outputs, Output)}
    assert sorted(found) == sorted(one.value for one in Format)
    assert {one.value: output_of(one) for one in Format} == found
