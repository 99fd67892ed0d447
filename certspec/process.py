"""The process around a command: its streams, its exit codes, and the only catch-all."""

from __future__ import annotations

import gc
import os
import sys

from certspec import __version__

# Type checkers know the name; importing it takes as long as starting Python.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

EXIT_UNREADABLE = 2
EXIT_BUG = 3
EXIT_INTERRUPTED = 130

# Python looks for cycles to free after every 700 objects, a seventh of the time that a `check`
# takes; what a start imports stays for good. This many are a few dozen megabytes.
_OBJECTS = 100_000


def prepare() -> None:
    """Make the process fit to write: to streams that were closed, and of any text; no core file."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # It was closed before the program began: there is nobody to tell.
            nowhere = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
            setattr(sys, name, nowhere)
        getattr(sys, name).reconfigure(errors="backslashreplace")
    sys.unraisablehook = tell_unraisable
    gc.set_threshold(_OBJECTS)
    _leave_no_core()


def tell_unraisable(failed: sys.UnraisableHookArgs) -> None:
    """Say of a failure that nothing can catch what is said of any bug; Python would say it all."""
    if isinstance(failed.exc_value, Exception):
        sys.stderr.write(bug_line(failed.exc_value))


def exit_code(work: Callable[[], int], *passed: type[Exception]) -> int:
    """What `work` gives, or the exit code of its failure, which is told without a traceback.

    Only the kinds `passed` are raised on.
    """
    try:
        return work()
    except passed:
        raise
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader of the result is gone; there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        from certspec.files.refused import final_name, reason  # noqa: PLC0415 - rarely needed

        sys.stderr.write(f"error: {final_name(error)}: {reason(error)}\n")
        return EXIT_UNREADABLE
    except Exception as error:  # noqa: BLE001 - the one place where bugs end
        sys.stderr.write(bug_line(error))
        return EXIT_BUG


def leave(code: int) -> None:
    """End the process; to take apart all that was imported is a tenth of what a check takes.

    What is to be done at the end is done. With other threads, or watched, it ends slowly.
    """
    threading = sys.modules.get("threading")
    if (threading is not None and threading.active_count() > 1) or _is_watched():
        sys.exit(code)
    os._exit(max(code, exit_code(_end)))


def _is_watched() -> bool:
    """Whether a profiler, a debugger or the like looks on: it tells afterwards what it saw."""
    # Python has it from 3.12 on, with six places for tools.
    monitoring = getattr(sys, "monitoring", None)
    tools = () if monitoring is None else map(monitoring.get_tool, range(6))
    return sys.getprofile() is not None or sys.gettrace() is not None or any(tools)


def _end() -> int:
    import atexit  # noqa: PLC0415 - built in

    atexit._run_exitfuncs()  # noqa: SLF001 - Python's own end calls no other
    sys.stdout.flush()
    sys.stderr.flush()
    return 0


def _leave_no_core() -> None:
    """Should Python itself crash, no file gets the memory, where keys and passphrases are."""
    try:
        import resource  # noqa: PLC0415 - Windows has none

        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, most))
    except (ImportError, ValueError, OSError):
        pass


def bug_line(error: Exception, subject: str = "") -> str:
    """What to say of a bug on stderr."""
    of = f", in the work on {subject}" if subject else ""
    return f"error: {bug(error)}{of}; please report it\n"


def bug(error: Exception) -> str:
    """A bug by its kind and place; its text could hold what must not be shown."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        file = os.path.basename(trace.tb_frame.f_code.co_filename)  # noqa: PTH119
        place = f"{file}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"a bug in certspec {__version__}: {type(error).__name__} at {place}"
