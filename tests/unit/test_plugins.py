"""Pydantic starts without a look at what is installed; all others find it as ever."""

from __future__ import annotations

import subprocess
import sys

import pytest

BEGIN = "import sys\nfrom certspec import plugins\nplugins.leave_out()\n"
SCRIPT = """\
from importlib.metadata import entry_points
print(entry_points(group="console_scripts", name="typer")["typer"].value)
"""


def ran(code: str) -> list[str]:
    words = [sys.executable, "-c", BEGIN + code]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()


def test_pydantic_makes_models_without_it() -> None:
    code = """\
from pydantic import BaseModel
class One(BaseModel):
    size: int
print(One.model_validate({"size": 1}).size, "email" in sys.modules, "zipfile" in sys.modules)
"""
    assert ran(code) == ["1", "False", "False"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("from importlib.metadata import version\nprint(version('pydantic'))", None),
        ("import importlib.metadata\nprint(importlib.metadata.version('pydantic'))", None),
        ("from importlib import metadata\nprint(metadata.version('pydantic'))", None),
        ("import importlib.metadata as m\nprint(m.PackageNotFoundError.__name__)", "PackageNotF"),
        ("import importlib.metadata._text as t\nprint(t.FoldedCase.__name__)", "FoldedCase"),
        (SCRIPT, "typer.cli:main"),
        ("from importlib.metadata import entry_points\nprint(len(entry_points()) > 0)", "True"),
        ("import pydantic.version as v\nprint(v.version_info().splitlines()[0].split()[1])", ""),
    ],
)
def test_what_else_is_asked_is_answered(code: str, said: str | None) -> None:
    from importlib.metadata import version

    assert ran(code)[0].startswith(version("pydantic") if said is None else said)


def test_what_was_imported_before_stays() -> None:
    code = "import importlib.metadata as m\nprint(type(m).__name__)"
    early = f"import importlib.metadata\n{BEGIN}{code}"
    words = [sys.executable, "-c", early]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["module"]


def test_a_look_at_all_modules_does_not_import_it() -> None:
    code = """\
files = [getattr(one, "__file__", None) for one in [*sys.modules.values()]]
found = sys.modules[plugins.NAME].__file__
import inspect
inspect.getmodule(inspect.currentframe())
print("email" in sys.modules)
import importlib.metadata
importlib.metadata.version
print(found == sys.modules[plugins.NAME].__file__)
"""
    assert ran(code) == ["False", "True"]
