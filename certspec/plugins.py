"""Pydantic without plugins: looking for them reads what every installed package says of itself.

Its setting PYDANTIC_DISABLE_PLUGINS spares the reading, though not the import of
`importlib.metadata` with the e-mail, CSV and ZIP packages, which takes longer.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any

NAME = "importlib.metadata"


def leave_out() -> None:
    """Put off `importlib.metadata` until something else is asked of it than pydantic's plugins."""
    if NAME not in sys.modules:
        sys.modules[NAME] = importlib.metadata = _PutOff(NAME)


class _PutOff(ModuleType):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        # Each import looks for it; the modules of the package are found there.
        self.__path__ = [f"{one}/metadata" for one in importlib.__path__]
        # Who goes through all modules asks for it, and wants nothing of this one.
        self.__file__ = f"{self.__path__[0]}/__init__.py"

    def __getattr__(self, name: str) -> Any:
        return _entry_points if name == "entry_points" else getattr(_real(), name)


def _entry_points(**chosen: Any) -> Any:
    return () if chosen == {"group": "pydantic"} else _real().entry_points(**chosen)


def _real() -> Any:
    if isinstance(sys.modules.get(NAME), _PutOff):
        del sys.modules[NAME]
    return importlib.import_module(NAME)
