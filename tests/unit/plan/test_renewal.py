"""When renewal is due, to the second."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from certspec.plan.lock import LockedCertificate, LockedRoot
from certspec.plan.renewal import renewal_due_at

START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("renew_before", "days_before_the_end"), [("30d", 30), ("33%", 33), ("1d", 1), ("99%", 99)]
)
def test_due(renew_before: str, days_before_the_end: int) -> None:
    certificate = LockedCertificate(
        serial="1",
        subject="CN=a",
        issuer="CN=b",
        not_before=START,
        not_after=START + timedelta(days=100),
        dns_names=("a",),
        sha256="0" * 64,
        root=LockedRoot(subject="CN=b", sha256="0" * 64),
    )
    due = renewal_due_at(certificate, renew_before)
    assert due == certificate.not_after - timedelta(days=days_before_the_end)
