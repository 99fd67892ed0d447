from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certspec.conf.model import Entry, Fault
from certspec.conf.value import Expanded, expanded
from certspec.finding import Span, TextPlace

if TYPE_CHECKING:
    from collections.abc import Callable


def holding(size: int) -> Callable[[str, str], Entry]:
    place = TextPlace("x.conf", Span(1, 1, 1, 2))
    return lambda section, name: Entry(section, name, "a" * size, place)


@pytest.mark.parametrize(("size", "is_read"), [(65_535, True), (65_536, False)])
def test_a_value_with_its_end_is_as_long_as_openssl_lets_it_be(size: int, *, is_read: bool) -> None:
    found = expanded("$x", 0, "s", holding(size), dollar_is_plain=False)
    assert isinstance(found, Expanded if is_read else Fault)
