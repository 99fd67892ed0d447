"""What is said of a spec that could not be judged: the disk, a bug, or a process that died."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.batch.piece import Failure
from certspec.finding import FilePlace, Finding, Severity
from certspec.process import EXIT_BUG, EXIT_UNREADABLE, bug, bug_line
from certspec.report import Result

if TYPE_CHECKING:
    from certspec.batch.piece import Piece


def disk_failure(piece: Piece, error: OSError) -> Failure:
    """The disk refused something that is no spec."""
    from certspec.files.refused import final_name, reason

    why = f"{final_name(error)}: {reason(error)}"
    fix = "see to the disk and to what has this name, then run the same command again"
    return Failure(f"error: {piece.file}: {why}\n", EXIT_UNREADABLE, why, fix)


def bug_failure(piece: Piece, error: Exception) -> Failure:
    """A bug of ours."""
    fix = "please report it: the other specs are judged without this one"
    return Failure(bug_line(error, piece.file), EXIT_BUG, bug(error), fix)


def death(piece: Piece, code: int) -> Failure:
    """The process that worked on it is gone."""
    how = f"was killed by signal {-code}" if code < 0 else f"ended with {code}"
    said = f"the process that worked on it {how}"
    fix = "see that there is memory enough, then run the same command again; --jobs 1 needs least"
    return Failure(f"error: {piece.file}: {said}; it was not done\n", EXIT_BUG, said, fix)


def not_judged(file: str, failure: Failure) -> Result:
    """The result of a spec whose work failed."""
    message = f"not judged: {failure.reason}"
    finding = Finding("CS922", Severity.ERROR, message, FilePlace(file), failure.fix)
    return Result(file, "not judged", findings=(finding,), unreadable=True)
