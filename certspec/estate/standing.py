"""How one spec stands: what it is for, what the lock has, its state, and what to do next."""

from __future__ import annotations

import math
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from datetime import datetime

    from certspec.estate.state import State
    from certspec.finding import Finding


class Serves(StrEnum):
    """What came of asking a server."""

    AS_LOCKED = "as in the lock"
    DIFFERS = "differs"
    NOT_REACHED = "not reached"


@dataclass(frozen=True, slots=True)
class Live:
    """What the server at `address` serves, beside the lock; `words` say what it is."""

    address: str
    serves: Serves
    words: str


@dataclass(frozen=True, slots=True)
class Server:
    """Where a spec's server is, and the name to ask it for."""

    address: str
    name: str | None


@dataclass(frozen=True, slots=True)
class InUse:
    """The certificate in use, as the lock has it; `renew_at` is when its renewal is due.

    `issuer` and `root` are names (RFC 4514), `sha256` is the fingerprint.
    """

    serial: str
    sha256: str
    issuer: str
    root: str
    not_before: datetime
    not_after: datetime
    renew_at: datetime

    def days_left(self, at: datetime) -> int:
        """The whole days to its end; after it, less than nothing by the whole days since."""
        left = self.not_after - at
        return left.days if left >= timedelta() else -(-left).days

    def used(self, at: datetime) -> float:
        """The part of its validity that is over, from 0 to 1."""
        whole = (self.not_after - self.not_before).total_seconds()
        left = (self.not_after - at).total_seconds()
        return min(1.0, max(0.0, 1 - left / whole)) if whole > 0 else 1.0


@dataclass(frozen=True, slots=True)
class Standing:
    """One row of an estate. `states` begin with the most urgent one.

    `generation` is the one that the spec asks for; None where the spec can't be read. `keys` are
    the SHA-256 of the public keys in use or asked for, `earlier` those of certificates that were
    replaced, `is_public` tells of the CA. `why` says the state in a sentence, empty where there
    is no more to say. `action` is what to do next in words, and `command` what of it can be
    copied; both are empty where nothing is to be done.
    """

    file: str
    name: str
    states: tuple[State, ...]
    owner: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()
    target: str = ""
    generation: int | None = None
    is_public: bool = False
    in_use: InUse | None = None
    keys: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    server: Server | None = None
    live: Live | None = None
    why: str = ""
    action: str = ""
    command: str = ""
    findings: tuple[Finding, ...] = ()
    unreadable: bool = False

    @property
    def state(self) -> State:
        """The most urgent of its states."""
        return self.states[0]

    @property
    def is_known(self) -> bool:
        """Whether the spec could be read, so that owner, labels and names are known."""
        return self.generation is not None

    @property
    def fails(self) -> bool:
        """Whether it fails a job."""
        not_reached = self.live is not None and self.live.serves is Serves.NOT_REACHED
        return self.unreadable or not_reached or any(one.is_wrong for one in self.states)

    def days_left(self, at: datetime) -> int | None:
        """The whole days to the end of the certificate in use; None where there is none."""
        return self.in_use.days_left(at) if self.in_use is not None else None

    def ends_within(self, days: int, at: datetime) -> bool:
        """Whether the certificate in use ends within so many days, or has ended."""
        return self.in_use is not None and self.in_use.not_after - at <= timedelta(days=days)


def urgency(standing: Standing) -> tuple[int, float, str]:
    """What rows are sorted by: the state, then the end of the certificate, then the file."""
    ends = standing.in_use.not_after.timestamp() if standing.in_use is not None else math.inf
    return standing.state.rank, ends, standing.file
