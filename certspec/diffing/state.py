"""One spec at one time, with the lock in its output folder."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from certspec.diff.state import built
from certspec.finding import Finding
from certspec.folder import other_spec
from certspec.frozen import dataclass
from certspec.plan.lock import Lock
from certspec.plan.lock_agrees import contradictions
from certspec.shipped import template_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan
    from certspec.workspace import Loaded

_ON_LOCKED_KEYS = ("CS305", "CS306", "CS307")
"""What stands against a build by spec and lock alone, wherever the key is."""


@dataclass(frozen=True, slots=True)
class State:
    """One spec at one time, as far as it can be read; `lock` is what lies in its output folder."""

    loaded: Loaded
    lock: Lock | Finding | None = None
    content: bytes | Finding | None = field(default=None, repr=False)

    @property
    def file(self) -> str:
        """The spec's file."""
        return self.loaded.file

    @property
    def text(self) -> bytes | Finding | None:
        """The content, in which git may have changed the line ends of a checkout."""
        content = self.content
        return content.replace(b"\r\n", b"\n") if isinstance(content, bytes) else content

    @property
    def plan(self) -> Plan | None:
        """The settled spec."""
        return self.loaded.plan

    @property
    def read_lock(self) -> Lock | None:
        """The lock, where it can be read."""
        return self.lock if isinstance(self.lock, Lock) else None

    def findings(self) -> Iterator[Finding]:
        """All that is wrong with the spec, with its lock, and between them."""
        yield from self.loaded.findings
        if isinstance(self.lock, Finding):
            yield self.lock
        lock, plan = self.read_lock, self.plan
        if lock is None or plan is None:
            return
        if lock.name != plan.name:
            yield other_spec(plan, lock)
        else:
            yield from contradictions(plan, lock)
        for one in built(plan, lock, template_text).decision.findings:
            if one.code in _ON_LOCKED_KEYS:
                yield one
