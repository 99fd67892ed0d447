"""What `build` makes of a plan, given the lock alone: asked of the very code that decides it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from certspec.artifacts.request.openssl_conf import TEMPLATE, openssl_conf
from certspec.artifacts.request_files import rendered
from certspec.frozen import dataclass
from certspec.plan.decide import Decision, decide
from certspec.plan.found import Found, KeyOnDisk
from certspec.plan.record import Made, record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import PurePath

    from certspec.artifacts.inputs import TemplateText
    from certspec.plan.lock import Lock, LockedRequest
    from certspec.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Built:
    """The state after a build of `plan` from `lock`: what is decided, the lock, the request files.

    `key` is the digest of the public key that the request has, or stands for one not made yet.
    """

    plan: Plan
    lock: Lock | None
    decision: Decision
    record: Lock
    files: Mapping[str, bytes]
    key: str

    @property
    def in_use(self) -> bool:
        """Whether the request is the one whose certificate is in use."""
        active = self.lock.active if self.lock is not None else None
        return active is not None and self.decision.continued is active

    @property
    def makes_key(self) -> bool:
        """Whether a key is needed that the lock does not know."""
        return self.decision.base is None or self.decision.base.spki_sha256 is None

    @property
    def request(self) -> LockedRequest:
        """The request that is then the current one."""
        found = self.record.pending or self.record.active
        assert found is not None  # noqa: S101 - a build leaves one behind
        return found

    @property
    def is_up_to_date(self) -> bool:
        """Whether the lock says already what the build would make it say."""
        as_recorded = self.lock is not None and _words(self.lock) == _words(self.record)
        return as_recorded and not self.to_render

    @property
    def to_render(self) -> tuple[str, ...]:
        """The request files that the lock does not have as they are to be, or has beside them."""
        current = self.decision.continued
        there = dict(current.files) if current is not None else {}
        there.pop(self.plan.files.csr, None)
        wanted = {name: hashlib.sha256(one).hexdigest() for name, one in self.files.items()}
        names = dict.fromkeys([*wanted, *there])
        return tuple(name for name in names if wanted.get(name) != there.get(name))


def built(plan: Plan, lock: Lock | None, template: TemplateText) -> Built:
    """What a build would leave behind where keys and files are those of the lock."""
    decision = decide(plan, Found(lock, tuple(_keys(plan, lock)), dict(_files(plan, lock))))
    base = decision.base
    spki = base.spki_sha256 if base is not None else None
    adopted = decision.keeps_csr
    made = Made(
        spki_sha256=spki,
        key_encoding=base.key_encoding if base is not None else None,
        key_encrypted=base.key_encrypted if base is not None else False,
        adopted=adopted,
    )
    key = spki or f"{plan.spec.key.source} {plan.generation}"
    files = dict(_request_files(plan, template))
    return Built(plan, lock, decision, record(plan, decision, lock, made), files, key)


def _request_files(plan: Plan, template: TemplateText) -> Iterator[tuple[str, bytes]]:
    if plan.files.request is not None and plan.target.request_template == TEMPLATE:
        yield plan.files.request, openssl_conf(plan, template)
    yield from ((one.file, content) for one, content in rendered(plan, template))


def _keys(plan: Plan, lock: Lock | None) -> Iterator[KeyOnDisk]:
    for one in lock.requests if lock is not None else ():
        if one.spki_sha256 is not None:
            place = plan.key_folder / one.folder / plan.files.key
            yield KeyOnDisk(place, one.spki_sha256, archived=one.state == "archived")


def _files(plan: Plan, lock: Lock | None) -> Iterator[tuple[PurePath, bytes]]:
    for one in lock.requests if lock is not None else ():
        yield from ((plan.folder / one.folder / name, b"") for name in one.files)


def _words(lock: Lock) -> object:
    """The lock without the digests of files, which are known only once they are made."""
    requests = tuple(one.model_copy(update={"files": {}}) for one in lock.requests)
    return lock.model_copy(update={"requests": requests})
