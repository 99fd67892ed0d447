"""When renewal is due, to the second."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from certspec.plan.lock import Lock, LockedCertificate, LockedRequest, LockedRoot, LockedTarget
from certspec.plan.renewal import renewal_due_at, renewal_findings
from tests.support.specs import VALID_SPEC, check_spec

START = datetime(2026, 1, 1, tzinfo=UTC)
CERTIFICATE = LockedCertificate(
    serial="1",
    subject="CN=a",
    issuer="CN=b",
    not_before=START,
    not_after=START + timedelta(days=100),
    dns_names=("a",),
    sha256="0" * 64,
    root=LockedRoot(subject="CN=b", sha256="0" * 64),
)


@pytest.mark.parametrize(
    ("renew_before", "days_before_the_end"), [("30d", 30), ("33%", 33), ("1d", 1), ("99%", 99)]
)
def test_due(renew_before: str, days_before_the_end: int) -> None:
    due = renewal_due_at(CERTIFICATE, renew_before)
    assert due == CERTIFICATE.not_after - timedelta(days=days_before_the_end)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (66, ""),
        (67, "ends on 2026-04-11, in 33 days: renewal is due"),
        (99, "ends on 2026-04-11, in 1 day: renewal is due"),
        (101, "expired on 2026-04-11"),
    ],
)
def test_what_is_said_from_when_on(day: int, said: str) -> None:
    plan = check_spec(VALID_SPEC.encode()).plan
    assert plan is not None
    request = LockedRequest(
        state="active", generation=1, digest="0" * 64, request={}, certificate=CERTIFICATE
    )
    lock = Lock(
        lock_version=1,
        name="mdm",
        spec="../mdm.cert.toml",
        target=LockedTarget(id="mdm-plus", product="mdm-plus"),
        requests=(request,),
    )
    messages = [one.message for one in renewal_findings(plan, lock, START + timedelta(days=day))]
    assert messages == ([f"the certificate in use {said}"] if said else [])
