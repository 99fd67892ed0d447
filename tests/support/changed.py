"""A committed project in one of three states, a change of its spec, and what it really led to."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import tomli
import tomli_w

from tests.support.programs import program, run
from tests.support.project import SPEC, Project

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

Change = tuple[tuple[str, ...], Any]

UNBUILT, PENDING, ACTIVE = "nothing was built", "the CA has not answered", "in use"
STATES = (UNBUILT, PENDING, ACTIVE)
TARGETS: Mapping[str, Mapping[str, str]] = {
    "new": {"product": "mdm-plus", "build": "10.1.2303.3"},
    "legacy": {"product": "mdm-plus", "build": "10.1.2303.2"},
    "generic": {"product": "generic"},
}
PASSWORD = "correct horse"


def git(folder: Path, *arguments: str) -> str:
    """Run git as one fixed person at one fixed time."""
    who = {
        f"GIT_{role}_{what}": "a@b.example"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    when = {f"GIT_{role}_DATE": "2026-11-23T12:00:00Z" for role in ("AUTHOR", "COMMITTER")}
    alone = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    return run(program("git"), *arguments, cwd=folder, env={**who, **when, **alone}).stdout


def commit(folder: Path) -> None:
    """Commit everything."""
    git(folder, "add", "--all")
    git(folder, "commit", "-q", "--allow-empty", "-m", "change")


def committed(folder: Path, target: str, state: str) -> Project:
    """A project with an elliptic key, which is made quickly, in a state, committed."""
    folder.mkdir()
    project = Project.make(folder)
    change(project, [(("target",), dict(TARGETS[target])), (("key",), {"algorithm": "ECDSA"})])
    if state != UNBUILT:
        project.ok("build")
    if state == ACTIVE:
        project.bundle("mdm.csr" if target == "generic" else "server.csr", PFX=PASSWORD)
    git(folder, "init", "-q", "-b", "main", ".")
    commit(folder)
    return project


def change(project: Project, changes: Iterable[Change]) -> None:
    """Write the spec anew with other values; None takes a value out."""
    file = project.folder / SPEC
    tables = tomli.loads(file.read_text())
    for path, value in changes:
        node = tables
        for step in path[:-1]:
            node = node.setdefault(step, {})
        if value is None:
            node.pop(path[-1], None)
        elif (
            isinstance(value, dict) and isinstance(node.get(path[-1]), dict) and path != ("target",)
        ):
            node[path[-1]] |= value
        else:
            node[path[-1]] = value
    file.write_text(tomli_w.dumps(tables))


@dataclass(frozen=True)
class Led:
    """What a build, and then a bundle, really did; `refused` has the codes that stopped it."""

    effects: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()


def predicted(project: Project) -> Led:
    """What `certspec diff` says of the change in the work tree."""
    ran = project.run("diff", "--base", "HEAD")
    results = [one for one in ran.json["results"] if one["subject"] == SPEC]
    effects = frozenset(effect for one in results for effect in one["effects"])
    return Led(effects - {"nothing"}, frozenset(ran.errors()))


def really_done(project: Project) -> Led:
    """What the program does once the spec was changed, found in the files alone."""
    lock, rendered, csr = _lock(project), _request_files(project), _csr(project)
    keys, files = _keys(lock), _uploads(project)
    built = project.run("build", PFX=PASSWORD)
    if built.code:
        return Led(refused=frozenset(built.errors()))
    now = _lock(project)
    found = set()
    if _keys(now) - keys:
        found.add("new key")
    if _csr(project) != csr:
        found.add("new CSR")
    if _request_files(project) != rendered or ("new CSR" not in found and now != lock):
        found.add("re-render")
    if _state(lock, "active"):
        if _state(now, "pending") or project.run("verify", SPEC).code:
            found.add("new certificate")
        else:
            project.ok("bundle", SPEC, *_old_certificates(lock), PFX=PASSWORD)
            if _uploads(project) != files:
                found.add("repackage")
    return Led(frozenset(found))


def copied(project: Project, to: Path) -> Project:
    """The same project elsewhere, to be changed."""
    shutil.copytree(project.folder, to, symlinks=True)
    return Project(to)


def _lock(project: Project) -> dict[str, Any]:
    return project.lock if (project.out / "certspec.lock").exists() else {"requests": []}


def _state(lock: Mapping[str, Any], state: str) -> dict[str, Any] | None:
    return next((one for one in lock["requests"] if one["state"] == state), None)


def _old_certificates(lock: Mapping[str, Any]) -> tuple[str, ...]:
    """Where the certificate lies if the target called it otherwise before the change."""
    generic = lock["target"]["product"] == "generic"
    return ("mdm/mdm.crt", "mdm/mdm-intermediate.crt") if generic else ()


def _keys(lock: Mapping[str, Any]) -> set[str]:
    return {one["spki_sha256"] for one in lock["requests"]}


def _request_files(project: Project) -> dict[str, bytes]:
    """All but the CSR that the current request consists of."""
    lock = _lock(project)
    request = _state(lock, "pending") or _state(lock, "active") or {"folder": "", "files": {}}
    names = [name for name in request.get("files", {}) if not name.endswith(".csr")]
    return {name: (project.out / request["folder"] / name).read_bytes() for name in names}


def _csr(project: Project) -> bytes | None:
    lock = _lock(project)
    request = _state(lock, "pending") or _state(lock, "active")
    folder = project.out / (request["folder"] if request else "")
    return next((one.read_bytes() for one in sorted(folder.glob("*.csr"))), None)


def _uploads(project: Project) -> dict[str, bytes]:
    kinds = (".crt", ".pfx", ".md")
    return {one.name: one.read_bytes() for one in project.out.glob("*") if one.suffix in kinds}
