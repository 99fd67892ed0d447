"""Whatever the mess, a mended spec says what was meant, and is else the file it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tomli
from hypothesis import HealthCheck, given, settings

from certspec.mend.document import Mended, Setting, mend
from certspec.source.document import Document, parse
from tests.property.messy_specs import COMMENT, Messy, messy_specs
from tests.support.specs import check_spec

if TYPE_CHECKING:
    from collections.abc import Iterable

thorough = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(text: str) -> Document:
    document = parse("mdm.cert.toml", text.encode()).document
    assert document is not None
    return document


def stand_in_order(wanted: Iterable[str], found: Iterable[str]) -> bool:
    """Whether all that is wanted is there, in its order, among other things."""
    left = iter(found)
    return all(any(one == other for other in left) for one in wanted)


@thorough
@given(messy_specs())
def test_a_mess_is_mended_and_the_rest_stays(messy: Messy) -> None:
    mended = mend(read(messy.text), Setting())
    assert mended.failed == ""
    assert tomli.loads(mended.text) == messy.meant
    assert mend(read(mended.text), Setting()) == Mended(mended.text)
    assert COMMENT.findall(mended.text) == COMMENT.findall(messy.text)
    assert stand_in_order(messy.sound_lines, mended.text.splitlines(keepends=True))


@thorough
@given(messy_specs())
def test_the_rules_are_content_and_what_was_right_asks_for_the_same(messy: Messy) -> None:
    before, mended = check_spec(messy.text.encode()), mend(read(messy.text), Setting())
    after = check_spec(mended.text.encode())
    assert after.findings == ()
    if before.plan is not None and not before.findings:
        assert after.plan is not None
        assert after.plan.request == before.plan.request
