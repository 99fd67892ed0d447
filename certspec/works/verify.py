"""The work of `certspec verify`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from certspec.batch.run import run_work
from certspec.batch.selection import Batch, select
from certspec.frozen import dataclass
from certspec.misuse import MisuseError
from certspec.printing import Printing, finish, now_or

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from certspec.files.passwords import Passwords
    from certspec.known_keys import KeysAround
    from certspec.live.network import Network
    from certspec.report import Result
    from certspec.work import Company
    from certspec.workspace import Loaded


@dataclass(frozen=True, slots=True)
class Given:
    """What is judged: files or a request, else what lies in the output folders, or is served."""

    files: tuple[Path, ...] = ()
    csr: Path | None = None
    network: Network | None = None
    passwords: Passwords | None = None


def run(
    spec: str,
    given: Given,
    printing: Printing,
    at: datetime.datetime | None = None,
    batch: Batch | None = None,
) -> int:
    """Judge what is given against every spec that `spec` means; the exit code."""
    from certspec.live.network import OFFLINE

    batch = batch or Batch()
    selection = select([spec], batch)
    _refuse_mixtures(spec, len(selection.files) + len(selection.missing), given)
    part = "--shard" if batch.shard is not None else "--base" if batch.base is not None else ""
    if part and (given.files or given.csr or (given.network or OFFLINE).connect):
        raise MisuseError(f"{part} is for many specs; an answer is judged by one")
    return run_work(Verify(now_or(at), given), selection, batch, printing)


def run_alone(
    product: str,
    build: str | None,
    roots: Sequence[Path],
    given: Given,
    printing: Printing,
    at: datetime.datetime | None = None,
) -> int:
    """Judge files for one product, without any spec; the exit code."""
    from certspec.files.passwords import NO_PASSWORDS
    from certspec.report import Report
    from certspec.verifying_alone import verify_alone

    now = now_or(at)
    passwords = given.passwords or NO_PASSWORDS
    result = verify_alone(product, build, given.files, roots, now, passwords)
    return finish(Report("verify", now, (result,)), printing)


@dataclass(frozen=True, slots=True)
class Verify:
    """One answer judged against its spec."""

    at: datetime.datetime
    given: Given
    command: ClassVar[str] = "verify"
    minds_locks: ClassVar[bool] = False
    writes: ClassVar[bool] = False
    points_into_locks: ClassVar[bool] = False

    def begin(self, company: Company) -> Callable[[Loaded], Result]:
        """What makes the result of one spec after another."""
        del company
        if self.given.csr is None:
            from certspec.known_keys import KeysAround

            return partial(_of_answer, self, KeysAround())
        from certspec.requesting import verify_request

        return partial(verify_request, file=self.given.csr)


def _of_answer(work: Verify, around: KeysAround, loaded: Loaded) -> Result:
    from certspec.files.passwords import NO_PASSWORDS
    from certspec.live.network import OFFLINE
    from certspec.verifying import verify_one

    given = work.given
    network, passwords = given.network or OFFLINE, given.passwords or NO_PASSWORDS
    files = list(given.files)
    return verify_one(loaded, files, work.at, network, passwords, around=around).result


def _refuse_mixtures(spec: str, count: int, given: Given) -> None:
    """One thing is judged at a time, and by one spec where it was named."""
    connect = given.network.connect if given.network is not None else None
    if connect is not None and (given.files or given.csr):
        raise MisuseError("--connect judges what the server sends, and no file with it")
    if given.csr is not None and given.files:
        raise MisuseError("a request is judged without other files")
    if (given.files or given.csr or connect) and count > 1:
        raise MisuseError(
            f"{spec} has {count} specs; an answer, a request or a server is judged by one"
        )
