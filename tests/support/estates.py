"""Folders as users have them, to look into: specs, keys, locks, answers, checkouts, links."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from tests.support.ca import pem
from tests.support.checkout import environment
from tests.support.cli import ROOT
from tests.support.clock import NOW
from tests.support.inside import certspec
from tests.support.keys import key_pem
from tests.support.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SMALL = 'spec_version = 1\nsan.dns_names = ["{0}.zylker.com"]\nkey.algorithm = "ECDSA"\n'
CONFIG = """\
[policy]
allowed_domains = ["example.org"]
[defaults.outputs]
root = "made"
"""
WAIVER = """
[[waivers]]
rule = "CS910"
reason = "until the move"
expires = 2026-11-25
"""


def one_spec(top: Path) -> None:
    """An example as it is shipped, built."""
    shutil.copy(ROOT / "examples" / "generic" / "intranet.cert.toml", top)
    _build(top)


def several(top: Path) -> None:
    """Teams below one configuration, with keys elsewhere, a linked spec and a lock without one."""
    (top / "certspec.toml").write_text(CONFIG + WAIVER)
    for name in ("a", "b", "gone"):
        folder = top / "teams" / name
        folder.mkdir(parents=True)
        (folder / f"{name}.cert.toml").write_text(SMALL.format(name))
    with (top / "teams" / "a" / "a.cert.toml").open("a") as file:
        file.write('key.dir = "../../keys"\n')
    (top / "linked.cert.toml").symlink_to("teams/b/b.cert.toml")
    _build(top, "teams")
    (top / "teams" / "gone" / "gone.cert.toml").unlink()


def checkout(top: Path) -> None:
    """The same in a git checkout, all but keys committed."""
    several(top)
    _git(top, "init", "--quiet", "--initial-branch=main", ".")
    _git(top, "add", "--all")
    _git(top, "commit", "--quiet", "--message", "all")


def answered(top: Path) -> None:
    """A spec with private roots, its request, and the CA's answer beside it and in its folder."""
    (top / "certspec.toml").write_text(CONFIG.replace('root = "made"', "") + WAIVER)
    project = Project.make(top)
    project.ok("build")
    project.bundle()


def given_key(top: Path) -> None:
    """A key that certspec did not make, and a wish for one of its kinds of files."""
    project = Project.make(top, add='key = { source = "file", file = "keys/mine.pem" }\n')
    (top / "keys").mkdir()
    (top / "keys" / "mine.pem").write_bytes(key_pem("leaf"))
    (top / "keys" / "mine.pem").chmod(0o600)
    project.ok("build")


def faulty(top: Path) -> None:
    """Specs that can be mended, that can't, that are none, that share a folder; odd files."""
    (top / "mend.cert.toml").write_text(SMALL.format("A").replace("zylker", "ZYLKER"))
    (top / "wrong.cert.toml").write_text("spec_version = 1\nsans = 3\n")
    (top / "none.cert.toml").write_bytes(b"\xff = [")
    (top / "folder.cert.toml").mkdir()
    for name in ("x", "y"):
        (top / f"{name}.cert.toml").write_text(SMALL.format(name) + 'outputs.dir = "same"\n')
    (top / "broken.cert.toml").symlink_to("nowhere")
    (top / "far.cert.toml").symlink_to("../home/far.cert.toml")


def foreign_root(top: Path) -> None:
    """An answer whose roots can't be read: one is not there, one is something else."""
    project = Project.make(top)
    project.ok("build")
    project.answer("server.csr")
    project.edit('["zylker-root.cer"]', '["zylker-root.cer", "gone.cer", "mdm.cert.toml"]')
    (top / "other.cer").write_bytes(pem())


ESTATES: dict[str, Callable[[Path], None]] = {
    one.__name__: one
    for one in (one_spec, several, checkout, answered, given_key, faulty, foreign_root)
}


def _build(top: Path, *paths: str) -> None:
    ran = certspec("build", *paths, "--at", NOW.isoformat(), cwd=top)
    assert ran.code == 0, ran.out + ran.err


def _git(top: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=top, env=environment(), check=True, capture_output=True)
