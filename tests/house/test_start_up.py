"""What a command imports: nothing that it does not use, and no more than so many modules.

Time is measured in benchmarks/; here modules are counted, which tells the same on every machine.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.support.checkout import environment
from tests.support.cli import ROOT
from tests.support.project import SPEC, Project

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = ROOT / "certspec"
# The clock stands still, so that no certificate ends.
PROGRAM = """\
import sys
from tests.support.clock import NOW
sys.argv = ["certspec", *sys.argv[1:]]
import certspec.__main__ as program
if sys.argv[1] == "verify":
    import certspec.printing
    certspec.printing.present = lambda: NOW
program.leave = sys.exit
try:
    program.main()
finally:
    print(*sys.modules, file=sys.stderr)
"""
SLOW = frozenset({"pydantic", "cryptography", "jinja2", "rich", "typer"})
LATER = frozenset(
    {
        *("csv", "difflib", "email.message", "http", "ssl", "subprocess", "tempfile", "zipfile"),
        *("certifi", "idna", "importlib.resources", "certspec.spec.config"),
        *("certspec.source.redact", "certspec.source.scanner"),
    }
)
ANSWER = ("verify", SPEC, "answer.cer", "issuing.cer")
BUDGETS = {
    ("--version",): (SLOW | {"re", "typing", "enum", "pathlib", "dataclasses"}, 3, 15),
    ("--help",): (SLOW - {"typer"}, 60, 190),
    ("check", "--help"): (SLOW - {"typer"}, 28, 150),
    ("check", SPEC): (SLOW - {"pydantic"} | LATER | {"certspec.plan.lock"}, 168, 335),
    ("build", SPEC): (SLOW - {"pydantic", "cryptography"} | LATER, 253, 500),
    ANSWER: (SLOW - {"pydantic", "cryptography"} | LATER, 283, 520),
    ("explain", "CS201"): ({"jinja2", "rich"}, 290, 570),
}
"""What is not imported, how many modules of certspec are at most, and how many of all."""

MOST_TO_REMEMBER = 6

AT_LEAST = 0.8
"""A budget that is not nearly used up would let much in before anybody notices."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A spec that is right, what was built for it, and an answer."""
    made = Project.make(tmp_path_factory.mktemp("start"))
    made.ok("build")
    made.answer()
    return made.folder


@cache
def imported(words: tuple[str, ...], folder: Path, **variables: str) -> frozenset[str]:
    """The modules that a run imports, beside those of any run of Python."""
    bare = "import sys; print(*sys.modules, file=sys.stderr)"
    return _modules(PROGRAM, words, folder, **variables) - _modules(bare, (), folder)


def _modules(code: str, words: tuple[str, ...], folder: Path, **variables: str) -> frozenset[str]:
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=folder,
        env=environment(**{"PYTHONPATH": str(ROOT), "CERTSPEC_NO_CACHE": "1", **variables}),
        capture_output=True,
        text=True,
        check=True,
    )
    return frozenset(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("words", BUDGETS)
def test_a_command_imports_what_it_uses(words: tuple[str, ...], project: Path) -> None:
    forbidden, _, _ = BUDGETS[words]
    found = imported(words, project)
    assert {one for one in found if one in forbidden or one.split(".")[0] in forbidden} == set()


@pytest.mark.parametrize("words", BUDGETS)
def test_a_command_keeps_its_budget(words: tuple[str, ...], project: Path) -> None:
    _, most_own, most = BUDGETS[words]
    found = imported(words, project)
    own = {one for one in found if one.split(".")[0] == "certspec"}
    assert AT_LEAST * most_own <= len(own) <= most_own
    assert AT_LEAST * most <= len(found) <= most


def test_a_run_is_remembered_with_few_modules_more(project: Path, tmp_path: Path) -> None:
    words = ("check", SPEC)
    variables = {"CERTSPEC_NO_CACHE": "", "CERTSPEC_CACHE_DIR": str(tmp_path / "cache")}
    found = imported(words, project, **variables)
    assert "certspec.cache.recorder" in found
    assert len(found - imported(words, project)) <= MOST_TO_REMEMBER


def test_completion_imports_the_command_that_it_completes(project: Path) -> None:
    variables = {
        "_CERTSPEC_COMPLETE": "complete_bash",
        "COMP_WORDS": "certspec\nexplain\nCS20",
        "COMP_CWORD": "2",
    }
    found = imported(("",), project, **variables)
    commands = {one for one in found if one.startswith("certspec.commands.")}
    assert "certspec.commands.explain" in commands
    assert not {f"certspec.commands.{one}" for one in ("check", "build", "init")} & commands
    assert not {one.split(".")[0] for one in found} & (SLOW - {"typer"})


def test_dataclasses_are_those_that_start_fast() -> None:
    slow = [
        str(file.relative_to(PACKAGE))
        for file in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        and node.module == "dataclasses"
        and any(one.name == "dataclass" for one in node.names)
    ]
    assert slow == ["frozen.py", "token/signing.py"]
