from __future__ import annotations

import datetime

import pytest

from certspec.artifacts.lock_file import lock_bytes
from certspec.finding import Finding, TextPlace
from certspec.plan.lock import Lock, LockedCertificate, LockedRoot
from certspec.plan.read_lock import read_lock
from tests.unit.plan.locked import FIRST, SECOND, lock_of, plan_of, request_of

PLAN = plan_of()
LOCK = lock_of(
    PLAN,
    request_of(PLAN, "archived", SECOND, "archive/1-22222222"),
    request_of(PLAN, "active"),
    request_of(PLAN, "pending", FIRST, "next"),
)


def refusal(content: bytes) -> Finding:
    read = read_lock("mdm/certspec.lock", content)
    assert isinstance(read, Finding)
    assert read.code == "CS301"
    return read


def test_a_lock_is_read_as_it_was_written() -> None:
    content = lock_bytes(LOCK)
    read = read_lock("mdm/certspec.lock", content)
    assert read == LOCK
    assert isinstance(read, Lock)
    assert lock_bytes(read) == content
    assert (read.pending, read.active) == (LOCK.requests[2], LOCK.requests[1])


def test_a_merge_conflict_is_shown_at_its_line() -> None:
    place = refusal(b"lock_version = 1\n<<<<<<< HEAD\n").place
    assert isinstance(place, TextPlace)
    assert place.span.line == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('state = "active"', 'state = "pending"'),
        ('state = "pending"', 'state = "active"'),
        ('folder = "next"', 'folder = "../next"'),
        ('folder = "next"', 'folder = "/next"'),
        ('folder = "next"', 'folder = "archive/1-11111111/.."'),
        ('"server.csr" =', '"../server.csr" ='),
        ('"server.csr" =', '".bashrc" ='),
        ("generation = 1", "generation = 0"),
        (FIRST, FIRST[:-1]),
        ("lock_version = 1", "lock_version = 2"),
        ("lock_version = 1", ""),
        ('name = "mdm"', 'name = "mdm"\nother = 1'),
        ('name = "mdm"', "name = mdm"),
    ],
)
def test_an_edited_lock_is_refused(old: str, new: str) -> None:
    text = lock_bytes(LOCK).decode()
    assert old in text
    refusal(text.replace(old, new, 1).encode())


@pytest.mark.parametrize(
    "content", [b"\xff", b"", b"[" * 100_000, b"\0", b"lock_version = " + b"9" * 5_000]
)
def test_anything_else_is_refused(content: bytes) -> None:
    refusal(content)


@pytest.mark.parametrize("name", ["not_before", "not_after"])
def test_a_date_without_a_zone_is_no_moment(name: str) -> None:
    moment = datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC)
    certificate = LockedCertificate(
        serial="1",
        subject="CN=mdm.zylker.com",
        issuer="CN=Zylker",
        not_before=moment,
        not_after=moment,
        dns_names=(),
        sha256=FIRST,
        root=LockedRoot(subject="CN=Zylker", sha256=SECOND),
    )
    request = request_of(PLAN, "active").model_copy(update={"certificate": certificate})
    text = lock_bytes(lock_of(PLAN, request)).decode()
    line = f"{name} = 2026-11-23 00:00:00"
    assert f"requests.0.certificate.{name}" in (
        refusal(text.replace(f"{line}+00:00", line).encode()).message
    )
