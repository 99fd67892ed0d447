"""What a run says rests on what it looked at: the file system is looked at by way of `look`."""

from __future__ import annotations

import ast

from tests.support.cli import ROOT

PACKAGE = ROOT / "certspec"
OF_OS = frozenset(
    {
        *("stat", "lstat", "access", "readlink", "listdir", "scandir", "walk", "open"),
        *("exists", "lexists", "isfile", "isdir", "islink", "realpath", "getsize", "getmtime"),
        *("samefile",),
    }
)
OF_PATH = frozenset(
    {
        *("exists", "is_file", "is_dir", "is_symlink", "stat", "lstat", "resolve", "iterdir"),
        *("glob", "rglob", "read_text", "read_bytes", "readlink", "samefile", "owner", "is_mount"),
    }
)
REASONS = {
    "files/exclusive.py": "it waits for others, and rests on nothing that it opens",
    "files/folders.py": "only where something is written",
    "files/step.py": "only where something is written",
    "files/transaction.py": "reads what an interrupted run left, and then writes",
    "files/write.py": "only where something is written",
    "files/roots.py": "the roots that a library ships",
    "process.py": "nowhere to write to",
    "shipped.py": "files of the package",
    "public_names.py": "a list that a library ships",
    "token/module.py": "says that it can't be remembered",
    "token/worker.py": "a process of its own, which can't be remembered",
    "adopting_certificate.py": "adopt is not remembered",
    "asking/beginning.py": "init is not remembered",
    "commands/new_spec.py": "init and import are not remembered",
    "commands/spec_file.py": "init and import are not remembered",
    "diffing/by_revision.py": "diff is not remembered",
    "git/revision.py": "diff is not remembered",
    "batch/touched.py": "a run with --base is not remembered",
    "git/changed.py": "a run with --base is not remembered",
    "batch/run.py": "a run with --base is not remembered",
    "git/differing.py": "a run with --base is not remembered",
    "files/distrust.py": "what is opened without a note is noticed",
    "writing.py": "only where something is written",
    "known_keys.py": "no look: who has a key",
    "structured/from_yaml.py": "no look: a YAML tag",
    "renewing.py": "renew is not remembered",
    "chain/archive.py": "members of an archive in memory",
    "asking/about_issuer.py": "init is not remembered",
    "files/read.py": "notes what it read",
    "works/report.py": "report is not remembered",
}


def test_files_are_looked_at_where_it_is_noted() -> None:
    found = {
        file
        for path in sorted(PACKAGE.rglob("*.py"))
        if not (file := path.relative_to(PACKAGE).as_posix()).startswith(("cache/", "files/look"))
        if _looks(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert found - set(REASONS) == set(), "use certspec.files.look, or give a reason"


def test_no_reason_is_kept_for_nothing() -> None:
    trees = {one: ast.parse((PACKAGE / one).read_text(encoding="utf-8")) for one in REASONS}
    assert [one for one, tree in trees.items() if not _looks(tree)] == []


def test_a_look_is_found() -> None:
    assert _looks(ast.parse("os.path.exists(x)"))
    assert _looks(ast.parse("Path(x).parent.is_file()"))
    assert _looks(ast.parse("open(x)"))
    assert not _looks(ast.parse("look.exists(x)"))


def _looks(tree: ast.AST) -> list[str]:
    return [
        ast.unparse(one) for one in ast.walk(tree) if isinstance(one, ast.Call) and _is_one(one)
    ]


def _is_one(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Name):
        return call.func.id == "open"
    if not isinstance(call.func, ast.Attribute):
        return False
    owner, name = ast.unparse(call.func.value), call.func.attr
    if owner in ("os", "os.path"):
        return name in OF_OS
    return owner != "look" and name in OF_PATH
