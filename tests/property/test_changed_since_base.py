"""What a change in a git repository may matter to is worked on with `--base`: no spec is missed."""

from __future__ import annotations

import os
import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from tests.property.examples import examples
from tests.support.changed import commit, git
from tests.support.estate_in_git import COMMANDS, Estate
from tests.support.specs import VALID_SPEC

if TYPE_CHECKING:
    from collections.abc import Callable

SHARED = "CS219"

Edit = tuple[str, "Callable[[Path], object]"]


def put(name: str, text: str) -> Edit:
    def edit(certs: Path) -> None:
        file = certs / name
        file.unlink(missing_ok=True)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    return f"put {name}", edit


def add(name: str, text: str) -> Edit:
    return f"add {text.strip()!r} to {name}", partial(_add, name, text)


def _add(name: str, text: str, certs: Path) -> None:
    file = certs / name
    if file.exists():
        file.write_text(file.read_text() + text)


def replace(name: str, old: str, new: str) -> Edit:
    def edit(certs: Path) -> None:
        file = certs / name
        if file.exists():
            # Of the same size and time, as a program that mirrors files may put it there.
            at, other = file.stat(), file.with_name("other")
            other.write_text(file.read_text().replace(old, new))
            os.utime(other, ns=(at.st_atime_ns, at.st_mtime_ns))
            other.replace(file)

    return f"replace {old} in {name}", edit


def remove(name: str) -> Edit:
    def edit(certs: Path) -> None:
        file = certs / name
        if file.is_dir() and not file.is_symlink():
            shutil.rmtree(file)
        else:
            file.unlink(missing_ok=True)

    return f"remove {name}", edit


def move(name: str, to: str) -> Edit:
    def edit(certs: Path) -> None:
        if (certs / name).exists():
            (certs / to).parent.mkdir(exist_ok=True)
            (certs / name).rename(certs / to)

    return f"move {name} to {to}", edit


def link(name: str, to: str) -> Edit:
    def edit(certs: Path) -> None:
        (certs / name).parent.mkdir(exist_ok=True)
        (certs / name).unlink(missing_ok=True)
        (certs / name).symlink_to(to)

    return f"link {name} to {to}", edit


def in_git(*words: str) -> Edit:
    def edit(certs: Path) -> None:
        if (certs / words[-1]).is_file():
            git(certs, *words)

    return f"git {' '.join(words)}", edit


EDITS: tuple[Edit, ...] = (
    add("a.cert.toml", "\n# a comment\n"),
    add("a.cert.toml", "\nfoo = 1\n"),
    replace("b.cert.toml", "Chicago", "Houston"),
    replace("other roots/e.toml", "Chicago", "Houston"),
    replace("other roots/e.toml", '"mdm-plus"', '"mdm-minus"'),
    add("certspec.toml", "\n[rules]\nCS605 = 'warning'\n"),
    replace("certspec.toml", "390", "10"),
    replace("below/certspec.toml", "380", "11"),
    remove("below/certspec.toml"),
    remove("certspec.toml"),
    put("linked/certspec.toml", "[policy]\nmax_days = 12\n"),
    put("below/certspec.toml", "[defaults]\noutputs = { root = 'there' }\n"),
    put("zylker-root.cer", "no certificate"),
    put("roots/zylker-root.cer", "no certificate"),
    link("roots/by-link.cer", "../certspec.toml"),
    link("roots/by-link.cer", "nowhere"),
    link("below/zylker-root.cer", "../certspec.toml"),
    move("roots", "old-roots"),
    remove("roots/zylker-root.cer"),
    add("a/certspec.lock", "\n"),
    replace("b/certspec.lock", "generation = 1", "generation = 2"),
    remove("b/certspec.lock"),
    remove("below/c"),
    move("a", "was-a"),
    add("a/server.csr", "x"),
    remove("b/server.csr"),
    put("a/server.key", "no key"),
    put("a/server.crt", "no certificate"),
    put("plain/server.key", "no key"),
    add("out/n/server.csr", "x"),
    put("out/n/server.crt", "no certificate"),
    remove("named.cert.toml"),
    remove("a.cert.toml"),
    move("a.cert.toml", "renamed.cert.toml"),
    move("below/c.cert.toml", "below/moved/c.cert.toml"),
    move("plain.cert.toml", "plainer.cert.toml"),
    put("new.cert.toml", VALID_SPEC),
    put("new.cert.toml", f'name = "a"\n{VALID_SPEC}'),
    put("deep/er/new.cert.toml", VALID_SPEC),
    put("notes.txt", "nothing"),
    in_git("update-index", "--assume-unchanged", "--", "a.cert.toml"),
    in_git("update-index", "--skip-worktree", "--", "b/certspec.lock"),
    in_git("update-index", "--assume-unchanged", "--", "zylker-root.cer"),
    in_git("rm", "-q", "--cached", "--ignore-unmatch", "--", "below/d.cert.toml"),
    in_git("add", "--force", "--", "a/server.key"),
)
BY_NAME = dict(EDITS)
AFTERWARDS: dict[str, Callable[[Path], object]] = {
    "in the work tree": lambda _: None,
    "staged": lambda folder: git(folder, "add", "--all"),
    "committed": commit,
}


@pytest.fixture(scope="module")
def estate(tmp_path_factory: pytest.TempPathFactory) -> Estate:
    return Estate.make(tmp_path_factory.mktemp("estate"))


class Before:
    """What whole runs say at the base, for each command; too long to be shown."""

    def __init__(self, results: list[dict[str, Any]]) -> None:
        self.results = results


@pytest.fixture(scope="module")
def before(estate: Estate) -> Before:
    return Before([estate.results(*words) for words in COMMANDS])


@examples(15)
@given(
    edits=st.lists(st.sampled_from(sorted(BY_NAME)), min_size=1, max_size=3),
    afterwards=st.sampled_from(sorted(AFTERWARDS)),
    refreshed=st.booleans(),
)
def test_no_spec_that_is_judged_otherwise_is_missed(
    estate: Estate,
    before: Before,
    edits: list[str],
    afterwards: str,
    *,
    refreshed: bool,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        changed = estate.copy(Path(folder) / "clone")
        if refreshed:
            git(changed.folder, "update-index", "-q", "--refresh")
        for one in edits:
            event(one)
            BY_NAME[one](changed.certs)
        AFTERWARDS[afterwards](changed.folder)
        for words, was in zip(COMMANDS, before.results, strict=True):
            whole = changed.results(*words)
            told = changed.results(*words, "--base", "origin/main")
            assert {name: whole[name] for name in told} == told
            missed = {
                name
                for name, now in whole.items()
                if name not in told and name.endswith(".toml") and now != was.get(name)
            }
            # What specs share is told of the one that changed.
            alone = {n for n in missed if not shared(whole[n]) and not shared(was.get(n))}
            assert not alone, words
            assert not shared_by(whole, missed) or any(map(shared, told.values()))
            assert {name for name in whole if name.endswith(".lock")} <= told.keys()


def shared(result: dict[str, Any] | None) -> bool:
    return any(one["code"] == SHARED for one in (result or {"findings": ()})["findings"])


def shared_by(whole: dict[str, Any], missed: set[str]) -> bool:
    return any(shared(whole[name]) for name in missed)
