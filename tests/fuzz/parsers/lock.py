"""The text of `certspec.lock`."""

from __future__ import annotations

from certspec.artifacts.lock_file import lock_bytes
from certspec.finding import Finding
from certspec.plan.lock import LockedCertificate, LockedRoot
from certspec.plan.read_lock import read_lock
from tests.fuzz.edit import TEXT
from tests.fuzz.invariants import assert_sound
from tests.fuzz.parser import Kinds, Parser
from tests.support.clock import NOW
from tests.unit.plan.locked import lock_of, plan_of, request_of

_FILE = "mdm/certspec.lock"
_LEAF = LockedCertificate(
    serial="4711",
    subject="CN=mdm.zylker.com",
    issuer="CN=Zylker Test Issuing CA",
    not_before=NOW,
    not_after=NOW,
    dns_names=("mdm.zylker.com",),
    sha256="3" * 64,
    root=LockedRoot(subject="CN=Zylker Test Root", sha256="4" * 64),
)


def _seeds() -> tuple[bytes, ...]:
    plan = plan_of()
    older = request_of(plan, "archived", "2" * 64, "archive/1-22222222")
    requests = (older, request_of(plan, "active"), request_of(plan, "pending", folder="next"))
    certified = lock_of(plan, request_of(plan, "active").model_copy(update={"certificate": _LEAF}))
    locks = (lock_of(plan, *requests), certified)
    conflict = b"<<<<<<< HEAD\nlock_version = 1\n=======\n>>>>>>> next\n"
    return (*map(lock_bytes, locks), conflict)


def _check(data: bytes) -> Kinds:
    read = read_lock(_FILE, data)
    if not isinstance(read, Finding):
        assert read.active is None or read.active.state == "active"
        return ("lock",)
    return assert_sound(_FILE, data.decode(errors="replace"), [read])


PARSER = Parser("lock", _seeds, _check, good="lock", share=40, changes=TEXT)
