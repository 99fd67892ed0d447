from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from benchmarks.inside.profiled import by_part, part
from benchmarks.spent import spend
from benchmarks.where_time_goes import imported, library

if TYPE_CHECKING:
    from pathlib import Path

SAID = """\
import time: self [us] | cumulative | imported package
import time:       100 |        100 |   _io
import time:        40 |        140 | zipimport
import time:        20 |         20 |   certspec.check
import time:         7 |         27 | certspec
import time:         5 |          5 | pydantic_core._pydantic_core
the spec is right
"""


def test_imports_are_summed_by_library() -> None:
    assert imported(SAID) == {"Python": 140, "certspec": 27, "pydantic": 5}


def test_what_python_says_of_imports_is_understood(tmp_path: Path) -> None:
    said = spend((sys.executable, "-X", "importtime", "-c", "import tomli"), tmp_path, {}).said
    found = imported(said)
    assert found.keys() >= {"Python", "tomli"}
    assert min(found.values()) >= 0


@pytest.mark.parametrize(
    ("module", "name"),
    [("json.decoder", "Python"), ("_sre", "Python"), ("encodings.utf_8", "Python"),
     ("pydantic.main", "pydantic"), ("pydantic_core", "pydantic"), ("certspec.cli", "certspec")],
)  # fmt: skip
def test_a_module_belongs_to_a_library(module: str, name: str) -> None:
    assert library(module) == name


@pytest.mark.parametrize(
    ("file", "function", "name"),
    [
        ("/v/site-packages/certspec/plan/settle.py", "f", "certspec.plan"),
        ("/v/site-packages/certspec/check.py", "f", "certspec.check"),
        ("/v/site-packages/pydantic_core/x.py", "f", "pydantic"),
        ("/usr/lib/python3.11/pathlib.py", "f", "Python"),
        ("~", "<built-in method posix.stat>", "the system"),
        ("~", "<built-in method builtins.len>", "Python"),
    ],
)
def test_time_belongs_to_a_part(file: str, function: str, name: str) -> None:
    assert part(file, function) == name


def test_what_python_does_for_a_part_is_its_time() -> None:
    plan = ("/v/site-packages/certspec/plan/a.py", 1, "settle")
    spec = ("/v/site-packages/certspec/spec/b.py", 1, "read")
    inner, outer = ("~", 0, "<built-in len>"), ("/usr/lib/python3.11/json/c.py", 1, "loads")
    stats = {
        plan: (1, 1, 1.0, 4.0, {}),
        spec: (1, 1, 2.0, 3.0, {}),
        outer: (2, 2, 4.0, 8.0, {plan: (1, 1, 3.0, 6.0), spec: (1, 1, 1.0, 2.0)}),
        inner: (2, 2, 8.0, 8.0, {outer: (2, 2, 8.0, 8.0)}),
    }
    assert by_part(stats) == {"certspec.plan": 10.0, "certspec.spec": 5.0}


def test_functions_that_call_each_other_have_an_end() -> None:
    one, other = ("/usr/lib/python3.11/copy.py", 1, "a"), ("/usr/lib/python3.11/copy.py", 2, "b")
    stats = {
        one: (1, 1, 1.0, 2.0, {other: (1, 1, 1.0, 1.0)}),
        other: (1, 1, 1.0, 2.0, {one: (1, 1, 1.0, 1.0)}),
    }
    assert by_part(stats) == {"Python": 2.0}
