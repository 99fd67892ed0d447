"""When renewal is due, to the second."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from certspec.plan.lock import Lock, LockedCertificate, LockedRequest, LockedRoot, LockedTarget
from certspec.plan.renewal import renewal_due_at, renewal_findings
from tests.support.specs import VALID_SPEC, check_spec

if TYPE_CHECKING:
    from certspec.finding import Finding

EITHER_KEY = (
    "`certspec renew mdm.cert.toml` goes on with the same key, generation 1; "
    "`certspec renew mdm.cert.toml --new-key` makes a new one"
)
ASKED_NOW = "what the spec asks for now, with the key of generation 1"
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
    messages = [one.message for one in _findings(VALID_SPEC, None, day)]
    assert messages == ([f"the certificate in use {said}"] if said else [])


@pytest.mark.parametrize(
    ("asked", "pending", "fix"),
    [
        (1, None, EITHER_KEY),
        (
            1,
            1,
            f"send mdm/next/server.csr to the CA: it is {ASKED_NOW}",
        ),
        (2, None, "build, and send mdm/next/server.csr to the CA"),
        (2, 2, "send mdm/next/server.csr to the CA: it is for the new key, generation 2"),
        (3, 2, "build, and send mdm/next/server.csr to the CA"),
    ],
)
def test_the_newest_request_is_for_the_ca(asked: int, pending: int | None, fix: str) -> None:
    spec = f"{VALID_SPEC}key = {{ generation = {asked} }}\n"
    assert [one.fix for one in _findings(spec, pending, 99)] == [fix]


def _findings(spec: str, pending: int | None, day: int) -> list[Finding]:
    """What is said on a day, with generation 1 in use and another that waits for the CA."""
    plan = check_spec(spec.encode(), "mdm.cert.toml").plan
    assert plan is not None
    active = LockedRequest(
        state="active", generation=1, digest="0" * 64, request={}, certificate=CERTIFICATE
    )
    waiting = [
        LockedRequest(
            state="pending", generation=generation, folder="next", digest="0" * 64, request={}
        )
        for generation in ([] if pending is None else [pending])
    ]
    lock = Lock(
        lock_version=1,
        name="mdm",
        spec="../mdm.cert.toml",
        target=LockedTarget(id="mdm-plus", product="mdm-plus"),
        requests=(active, *waiting),
    )
    return list(renewal_findings(plan, lock, START + timedelta(days=day)))
