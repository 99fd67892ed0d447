"""The states that a spec can be in."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """What a spec's certificate needs, the most urgent first; several may hold at once.

    `mend` is for a spec that can't be read or has errors, and for secrets that lie open; `drifted`
    for spec, lock and files that do not belong together. `pending` is a request beside the
    certificate in use.
    """

    EXPIRED = "expired"
    DIFFERS = "live server differs"
    RENEW = "renew now"
    DRIFTED = "drifted"
    MEND = "to be mended"
    NO_CSR = "no CSR"
    WAITING = "waiting for the CA"
    PENDING = "pending generation"
    VALID = "valid"

    @property
    def rank(self) -> int:
        """Its place among all, 0 for what comes first."""
        return _RANKS[self]

    @property
    def is_wrong(self) -> bool:
        """Whether it fails a job: time to come, and work to do, fail none."""
        return self in _WRONG

    @property
    def needs_somebody(self) -> bool:
        """Whether somebody has to do something today."""
        return self.is_wrong or self is State.RENEW


_RANKS = {one: rank for rank, one in enumerate(State)}
_WRONG = frozenset({State.EXPIRED, State.DIFFERS, State.DRIFTED, State.MEND})
