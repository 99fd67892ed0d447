"""The work of `certspec build` and `certspec plan`."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from certspec.batch.run import run_work
from certspec.batch.selection import Batch, select
from certspec.frozen import dataclass
from certspec.mode import Mode
from certspec.printing import Printing, now_or

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence

    from certspec.report import Result
    from certspec.token.signing import Tokens
    from certspec.work import Company
    from certspec.workspace import Loaded


def run(
    paths: Sequence[str],
    mode: Mode,
    printing: Printing,
    at: datetime.datetime | None = None,
    batch: Batch | None = None,
    *,
    may_create: bool,
) -> int:
    """Build, or only plan, every spec that the paths mean; the exit code."""
    batch = batch or Batch()
    return run_work(Build(now_or(at), mode, may_create), select(paths, batch), batch, printing)


@dataclass(frozen=True, slots=True)
class Build:
    """One spec built, planned or held to its lock; `may_create` allows a first key."""

    at: datetime.datetime
    mode: Mode
    may_create: bool
    minds_locks: ClassVar[bool] = True
    points_into_locks: ClassVar[bool] = True

    @property
    def command(self) -> str:
        """Its name in reports."""
        return "plan" if self.mode is Mode.DRY_RUN else "build"

    @property
    def writes(self) -> bool:
        """Whether it may write."""
        return self.mode is Mode.WRITE

    def begin(self, company: Company) -> Callable[[Loaded], Result]:
        """What makes the result of one spec after another; a PIN is tried once for all."""
        from certspec.building import build_one
        from certspec.first_keys import FirstKeys

        first_keys = FirstKeys()
        tokens = tokens_for(company.secrets, alone=company.alone)

        def build(loaded: Loaded) -> Result:
            return build_one(
                loaded,
                self.mode,
                self.at,
                may_create=self.may_create,
                tokens=tokens,
                first_keys=first_keys,
            )

        return build


def tokens_for(hidden: frozenset[str], *, alone: bool) -> Tokens:
    """What signs on tokens for one run; only for a single spec somebody is asked for a PIN."""
    from certspec.building_on_token import PinFromSpec
    from certspec.prompting import ask_pin, can_ask
    from certspec.token.signing import Tokens

    return Tokens(PinFromSpec(ask_pin if alone and can_ask() else None), hidden)
