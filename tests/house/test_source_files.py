from __future__ import annotations

import ast
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from tests.house.sources import FILES, PACKAGE, label, tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_FILE_LINES = 250
MAX_FUNCTION_LINES = 40
MAX_MEDIAN_LINES = 80

# A name that says nothing gathers what belongs elsewhere.
SHAPELESS = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core", "tools"}
# The list of public suffixes that a library ships.
READS_ITS_LIBRARY = "certspec/public_names.py"
MAY_OPEN = ("certspec/files/", "certspec/cache/", "certspec/shipped.py", READS_ITS_LIBRARY)
OPENING = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}
# It opens addresses, which may never be files.
OPENS_ADDRESSES = "certspec/live/download.py"

MAY_CONNECT = "certspec/live/"
CONNECTING = {"socket", "ssl", "http", "urllib.request", "urllib.error", "OpenSSL", "asyncio"}
# The roots that the system trusts.
READS_SYSTEM_ROOTS = ("certspec/files/roots.py", {"ssl"})


def lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("file", FILES, ids=label)
def test_a_file_can_be_read_in_one_go(file: Path) -> None:
    assert lines(file) <= MAX_FILE_LINES


def test_most_files_are_small() -> None:
    assert sorted(map(lines, FILES))[len(FILES) // 2] < MAX_MEDIAN_LINES


@pytest.mark.parametrize("file", FILES, ids=label)
def test_a_function_can_be_seen_at_once(file: Path) -> None:
    long = [
        f"{node.name}, line {node.lineno}"
        for node in ast.walk(tree(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= MAX_FUNCTION_LINES
    ]
    assert long == []


@pytest.mark.parametrize("file", FILES, ids=label)
def test_a_name_says_what_is_inside(file: Path) -> None:
    names = {file.stem, *file.relative_to(PACKAGE).parent.parts}
    assert names & SHAPELESS == set()


@pytest.mark.parametrize("file", [one for one in FILES if one.name == "__init__.py"], ids=label)
def test_the_init_of_a_folder_is_its_docstring(file: Path) -> None:
    body = tree(file).body
    assert ast.get_docstring(tree(file))
    # The top of the package has its version too.
    rest = body[1:] if file.parent != PACKAGE else body[2:]
    assert rest == []
    assert file.parent != PACKAGE or "__version__" in ast.unparse(body[1])


@pytest.mark.parametrize("file", FILES, ids=label)
def test_only_the_edges_open_files(file: Path) -> None:
    if not label(file).startswith((*MAY_OPEN, OPENS_ADDRESSES)):
        assert list(openings(tree(file))) == []


@pytest.mark.parametrize(
    "code", ["open('x')", "Path('x').read_text()", "file.open('rb')", "os.open(name, 0)"]
)
def test_an_opened_file_is_seen(code: str) -> None:
    assert list(openings(ast.parse(code))) == ["line 1"]


def test_the_edges_do_open_files() -> None:
    edges = [file for file in FILES if label(file).startswith(MAY_OPEN)]
    assert list(chain.from_iterable(openings(tree(file)) for file in edges))


@pytest.mark.parametrize("file", FILES, ids=label)
def test_only_one_place_talks_to_the_network(file: Path) -> None:
    name, allowed = READS_SYSTEM_ROOTS
    if not label(file).startswith(MAY_CONNECT):
        found = set(connections(tree(file)))
        assert found - (allowed if label(file) == name else set()) == set()


@pytest.mark.parametrize(
    ("code", "module"),
    [
        ("import socket", "socket"),
        ("import os, ssl as tls", "ssl"),
        ("import http.client", "http"),
        ("def f():\n    from OpenSSL import SSL", "OpenSSL"),
        ("from urllib.request import urlopen", "urllib.request"),
        ("from urllib import request", "urllib.request"),
    ],
)
def test_a_module_for_the_network_is_seen(code: str, module: str) -> None:
    assert set(connections(ast.parse(code))) == {module}


def test_taking_an_address_apart_is_no_connection() -> None:
    assert set(connections(ast.parse("from urllib.parse import urlsplit"))) == set()


def connections(source: ast.Module) -> Iterator[str]:
    """The modules for the network that are imported, anywhere in the file."""
    for node in ast.walk(source):
        if isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{one.name}" for one in node.names]
        else:
            continue
        for name in names:
            yield from (one for one in CONNECTING if f"{name}.".startswith(f"{one}."))


def openings(source: ast.Module) -> Iterator[str]:
    """Where files are opened; the null device is none."""
    for node in ast.walk(source):
        if not isinstance(node, ast.Call):
            continue
        named = isinstance(node.func, ast.Name) and node.func.id == "open"
        by_attribute = isinstance(node.func, ast.Attribute) and node.func.attr in OPENING
        if (named or by_attribute) and "os.devnull" not in ast.unparse(node):
            yield f"line {node.lineno}"
