from __future__ import annotations

from datetime import UTC, datetime

import pytest

from certspec.check import check_read
from certspec.source.document import parse
from certspec.spec.read import read_spec
from tests.support.specs import over_valid_spec


def said(days: int, at: datetime, product: str) -> list[tuple[str, str, str]]:
    changes = {
        "issuer": {"kind": "public", "roots": "mozilla"},
        "validity": {"max_days": days},
        "target": {"product": product},
    }
    document = parse("mdm.cert.toml", over_valid_spec(changes).encode()).document
    assert document is not None
    _, findings = check_read(read_spec(document), at)
    return [(one.code, one.severity.value, one.message) for one in findings]


@pytest.mark.parametrize(
    ("days", "at", "message"),
    [
        (
            201,
            datetime(2026, 3, 15, tzinfo=UTC),
            "201 days can't be had of public CAs since 2026-03-15: they may give 200 at most",
        ),
        (
            200,
            datetime(2027, 3, 15, tzinfo=UTC),
            "200 days can't be had of public CAs since 2027-03-15: they may give 100 at most",
        ),
        (
            # The first day that rules it out, not the last one.
            300,
            datetime(2030, 1, 1, tzinfo=UTC),
            "300 days can't be had of public CAs since 2026-03-15: they may give 47 at most",
        ),
    ],
)
def test_what_public_cas_may_not_give_is_an_error(days: int, at: datetime, message: str) -> None:
    assert said(days, at, "generic") == [("CS237", "error", message)]
    assert said(days, at, "mdm-plus") == [("CS237", "error", message)]


@pytest.mark.parametrize(
    ("days", "at", "message"),
    [
        (
            398,
            datetime(2026, 3, 14, 23, 59, 59, tzinfo=UTC),
            (
                "from 2026-03-15 on public CAs may give 200 days at most, "
                "so 398 days can't be had any more"
            ),
        ),
        (
            200,
            datetime(2027, 3, 14, 23, 59, 59, tzinfo=UTC),
            (
                "from 2027-03-15 on public CAs may give 100 days at most, "
                "so 200 days can't be had any more"
            ),
        ),
    ],
)
def test_what_can_not_be_had_for_long_is_a_note(days: int, at: datetime, message: str) -> None:
    assert said(days, at, "generic") == [("CS237", "note", message)]


def test_the_product_s_limit_is_named_while_it_is_the_smaller_one() -> None:
    at = datetime(2026, 3, 14, tzinfo=UTC)
    assert [(code, severity) for code, severity, _ in said(398, at, "mdm-plus")] == [
        ("CS211", "error"),
        ("CS237", "note"),
    ]
