"""Loads the members of a plural folder: one module a member, no registry to keep."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from types import ModuleType

Member = TypeVar("Member")


def members(package: ModuleType, kind: type[Member]) -> tuple[Member, ...]:
    """The one instance of `kind` that each module of `package` defines, in order of file name.

    Raises:
        TypeError: a module defines none or several.
    """
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return tuple(_member(f"{package.__name__}.{name}", kind) for name in names)


def _member(module_name: str, kind: type[Member]) -> Member:
    module = importlib.import_module(module_name)
    found = [value for value in vars(module).values() if isinstance(value, kind)]
    if len(found) != 1:
        msg = f"{module_name} must define exactly one {kind.__name__}, it defines {len(found)}"
        raise TypeError(msg)
    return found[0]
