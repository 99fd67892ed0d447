"""The program: its commands, its exit codes, and the only catch-all."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from certspec import __version__
from certspec.commands.adopt import adopt
from certspec.commands.build import build
from certspec.commands.bundle import bundle
from certspec.commands.check import check
from certspec.commands.decrypt import decrypt
from certspec.commands.diff import diff
from certspec.commands.explain import explain
from certspec.commands.import_ import import_
from certspec.commands.init import init
from certspec.commands.optional_value import OptionalValueCommand
from certspec.commands.plan import plan
from certspec.commands.render import render
from certspec.commands.renew import renew
from certspec.commands.schema import schema
from certspec.commands.show import show
from certspec.commands.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable

EXIT_UNREADABLE = 2
EXIT_BUG = 3
EXIT_INTERRUPTED = 130

app = typer.Typer(
    name="certspec",
    help="TLS server certificate requests as reviewed code.",
    epilog="Exit codes: 0 clean, 1 findings, 2 bad usage or input that can't be read, "
    "3 a bug of certspec, 130 interrupted.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the program."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # It was closed before the program began: there is nobody to tell.
            nowhere = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
            setattr(sys, name, nowhere)
        getattr(sys, name).reconfigure(errors="backslashreplace")
    sys.unraisablehook = tell_unraisable
    _leave_no_core()
    app()


def tell_unraisable(failed: sys.UnraisableHookArgs) -> None:
    """Say of a failure that nothing can catch what is said of any bug; Python would say it all."""
    if isinstance(failed.exc_value, Exception):
        sys.stderr.write(_bug(failed.exc_value))


def _leave_no_core() -> None:
    """Should Python itself crash, no file gets the memory, where keys and passphrases are."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - Windows has none

        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, most))


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer's callback
    if wanted:
        sys.stdout.write(f"certspec {__version__}\n")
        raise typer.Exit


@app.callback()
def _root(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    del version


def _guarded(command: Callable[..., None]) -> Callable[..., None]:
    """`command` with every failure turned into its exit code, and no traceback."""

    @functools.wraps(command)
    def run(*args: object, **kwargs: object) -> None:
        try:
            command(*args, **kwargs)
        except KeyboardInterrupt:
            sys.stderr.write("interrupted\n")
            raise typer.Exit(EXIT_INTERRUPTED) from None
        except BrokenPipeError:
            # The reader of the result is gone; there is nobody to tell.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        except OSError as error:
            from certspec.files.refused import final_name, reason  # noqa: PLC0415 - rarely needed

            sys.stderr.write(f"error: {final_name(error)}: {reason(error)}\n")
            raise typer.Exit(EXIT_UNREADABLE) from None
        except (typer.Exit, typer.Abort, typer.BadParameter):
            raise
        except Exception as error:  # noqa: BLE001 - the one place where bugs end
            sys.stderr.write(_bug(error))
            raise typer.Exit(EXIT_BUG) from None

    return run


def _bug(error: Exception) -> str:
    """What to say of a bug: its kind and place; its text could hold what must not be shown."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        file = os.path.basename(trace.tb_frame.f_code.co_filename)  # noqa: PTH119
        place = f"{file}:{trace.tb_lineno}"
        trace = trace.tb_next
    kind = type(error).__name__
    return f"error: a bug in certspec {__version__}: {kind} at {place}; please report it\n"


for _command in (
    init,
    check,
    plan,
    build,
    renew,
    adopt,
    verify,
    bundle,
    diff,
    render,
    import_,
    decrypt,
    show,
    explain,
    schema,
):
    # A name that Python keeps for itself has an underscore behind it.
    app.command(_command.__name__.rstrip("_"), cls=OptionalValueCommand)(_guarded(_command))
