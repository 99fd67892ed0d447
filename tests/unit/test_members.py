"""One member a module, found without a registry."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from certspec.members import members

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType


def _package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **modules: str) -> ModuleType:
    name = f"package_of_{tmp_path.name}"
    folder = tmp_path / name
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    for module, text in modules.items():
        (folder / f"{module}.py").write_text(text)
    monkeypatch.syspath_prepend(str(tmp_path))
    __import__(name)
    return sys.modules[name]


def test_in_order_of_file_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = _package(tmp_path, monkeypatch, b="X = 2", a="X = 1", c="X = 3")
    assert members(package, int) == (1, 2, 3)


@pytest.mark.parametrize(("text", "count"), [("", 0), ("X = 1\nY = 2", 2)])
def test_none_or_two_is_a_type_error_that_names_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, count: int
) -> None:
    package = _package(tmp_path, monkeypatch, one=text)
    with pytest.raises(TypeError, match=rf"\.one must define exactly one int, .* {count}"):
        members(package, int)
