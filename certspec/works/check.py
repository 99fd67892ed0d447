"""The work of `certspec check`."""

from __future__ import annotations

import shlex
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from certspec.batch.run import run_work
from certspec.batch.selection import Batch, select
from certspec.frozen import dataclass
from certspec.printing import Printing, now_or
from certspec.report import Result

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Mapping, Sequence

    from certspec.finding import Finding
    from certspec.fixing import Mending
    from certspec.work import Company
    from certspec.workspace import Loaded


def run(
    paths: Sequence[str],
    printing: Printing,
    at: datetime.datetime | None = None,
    batch: Batch | None = None,
    *,
    fix: bool = False,
    diff: bool = False,
) -> int:
    """Check every spec that the paths mean; the exit code."""
    mended: dict[str, Mending] = {}
    if fix or diff:
        from certspec.fixing import mendings

        mended = {one.file: one for one in mendings(paths or ["."], write=not diff)}
    first = tuple(_of_config(one, diff=diff) for one in mended.values() if one.is_config)
    batch = batch or Batch()
    return run_work(Check(now_or(at), mended, diff), select(paths, batch), batch, printing, first)


@dataclass(frozen=True, slots=True)
class Check:
    """One spec judged by its schema and the rules; `mended` is what is mended, by file."""

    at: datetime.datetime
    mended: Mapping[str, Mending] = field(default_factory=dict)
    diff: bool = False
    command: ClassVar[str] = "check"
    minds_locks: ClassVar[bool] = True
    writes: ClassVar[bool] = False
    points_into_locks: ClassVar[bool] = False

    def begin(self, company: Company) -> Callable[[Loaded], Result]:
        """What makes the result of one spec after another."""
        del company
        return partial(_of_spec, self)


def _of_spec(work: Check, loaded: Loaded) -> Result:
    diff, mending = work.diff, work.mended.get(loaded.file)
    follow = shlex.join(["certspec", "build", loaded.file])
    if diff and mending is not None and mending.actions:
        follow = shlex.join(["certspec", "check", "--fix", loaded.file])
    elif not loaded.usable:
        follow = "" if mending is not None else _mending_step(loaded)
    return Result(
        loaded.file,
        _headline(loaded, mending, diff=diff),
        findings=(*loaded.findings, *_notes(loaded), *(mending.findings if mending else ())),
        actions=mending.actions if mending else (),
        patch=mending.patch if mending and diff else "",
        next_step=follow,
        unreadable=loaded.unreadable,
    )


def _notes(loaded: Loaded) -> tuple[Finding, ...]:
    """What other programs settle by themselves, whose files the spec asks for."""
    from certspec.artifacts.request_files import settled_notes

    plan = loaded.plan
    return plan.ruled(settled_notes(plan)) if plan is not None and loaded.usable else ()


def _of_config(mending: Mending, *, diff: bool) -> Result:
    return Result(
        mending.file,
        "to be mended" if diff or mending.findings else "mended, for all specs that it is for",
        findings=mending.findings,
        actions=mending.actions,
        patch=mending.patch if diff else "",
    )


def _headline(loaded: Loaded, mending: Mending | None, *, diff: bool) -> str:
    if loaded.unreadable:
        return ""
    if mending is None or not mending.actions:
        return "the spec is right" if loaded.usable else "the spec has to be mended"
    if diff:
        said = "the spec is right" if loaded.usable else "the spec has to be mended"
        return f"{said}; the patch is what --fix would change"
    return "mended; the spec is right" if loaded.usable else "mended; the rest is yours to mend"


def _mending_step(loaded: Loaded) -> str:
    """The command that mends a spec, where any of what was found can be mended so."""
    from certspec.fixing import mendable_codes, mendings

    codes = {one.code for one in loaded.findings if not one.waived} & mendable_codes()
    found = mendings([loaded.file], write=False) if codes and not loaded.unreadable else ()
    if any(one.codes & codes for one in found):
        return shlex.join(["certspec", "check", "--fix", loaded.file])
    return ""
