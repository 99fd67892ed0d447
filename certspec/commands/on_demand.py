"""Commands that are imported when they are named, or listed."""

from __future__ import annotations

import functools
import keyword
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

import typer
from typer.core import TyperGroup

from certspec.commands.optional_value import OptionalValueCommand
from certspec.process import exit_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from typer.core import TyperCommand


def group_of(names: Sequence[str]) -> type[TyperGroup]:
    """The group of the commands of these names, each in the module that is called as it is."""

    class OnDemand(TyperGroup):
        def __init__(self, **settings: Any) -> None:
            super().__init__(**settings)
            self.commands = cast("Any", _Commands(names))

        def list_commands(self, ctx: Any) -> list[str]:
            del ctx
            return list(names)

    return OnDemand


class _Commands(Mapping[str, "TyperCommand"]):
    """The commands by name; only one that is asked for is made."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._made: dict[str, TyperCommand] = {}

    def __getitem__(self, name: str) -> TyperCommand:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._made:
            self._made[name] = _made(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _made(name: str) -> TyperCommand:
    # A name that Python keeps for itself has an underscore behind it.
    python_name = f"{name}_" if keyword.iskeyword(name) else name.replace("-", "_")
    body = getattr(import_module(f"certspec.commands.{python_name}"), python_name)
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name, cls=OptionalValueCommand)(_guarded(body))
    return cast("TyperCommand", typer.main.get_command(alone))


def _guarded(command: Callable[..., None]) -> Callable[..., None]:
    """`command` with every failure turned into its exit code, and no traceback."""

    @functools.wraps(command)
    def run(*args: object, **kwargs: object) -> None:
        def work() -> int:
            command(*args, **kwargs)
            return 0

        raise typer.Exit(exit_code(work, typer.Exit, typer.Abort, typer.BadParameter))

    return run
