"""Some specs of many kinds in a real git repository, to be changed."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.support.ca import pem
from tests.support.changed import commit, git
from tests.support.clock import NOW
from tests.support.inside import certspec
from tests.support.specs import VALID_SPEC
from tests.unit.support.sample import ROOT

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = (("check",), ("plan",), ("build", "--locked"), ("verify",))
_ECDSA = '[key]\nalgorithm = "ECDSA"\n'
_OTHER = VALID_SPEC.replace("zylker-root.cer", "../roots/by-link.cer")


@dataclass(frozen=True)
class Estate:
    """The folder of a checkout, its specs in `certs/`; keys are nowhere, as on a CI machine."""

    folder: Path

    @classmethod
    def make(cls, folder: Path) -> Estate:
        """An estate with one commit on the branch `main`."""
        made = folder / "made"
        certs = made / "certs"
        for one in ("below", "linked", "other roots", "roots"):
            (certs / one).mkdir(parents=True)
        git(made, "init", "-q", "-b", "main", ".")
        root = pem(ROOT.certificate)
        for one in (".", "below", "roots"):
            (certs / one / "zylker-root.cer").write_bytes(root)
        (certs / "roots" / "by-link.cer").symlink_to("zylker-root.cer")
        (certs / "certspec.toml").write_text('[defaults]\nowner = "x"\n[policy]\nmax_days = 390\n')
        (certs / "below" / "certspec.toml").write_text("[policy]\nmax_days = 380\n")
        for one in ("a", "b", "below/c", "below/d", "plain"):
            text = f'name = "{one.rpartition("/")[2]}"\n{VALID_SPEC}{_ECDSA}'
            (certs / f"{one}.cert.toml").write_text(text)
        (certs / "other roots" / "f.cert.toml").write_text(_OTHER + _ECDSA)
        (certs / "other roots" / "e.toml").write_text(_OTHER + _ECDSA)
        (certs / "linked" / "e.cert.toml").symlink_to("../other roots/e.toml")
        (certs / "named.cert.toml").write_text(f'outputs.dir = "out/n"\n{VALID_SPEC}{_ECDSA}')
        for one in ("a", "b", "below/c", "named"):
            certspec("build", f"{one}.cert.toml", "--at", NOW.isoformat(), cwd=certs)
        commit(made)
        git(folder, "clone", "-q", "made", "clone")
        return cls(folder / "clone")

    def copy(self, to: Path) -> Estate:
        """The same somewhere else; git has not looked at it yet."""
        shutil.copytree(self.folder, to, symlinks=True)
        return Estate(to)

    @property
    def certs(self) -> Path:
        """The folder with the specs."""
        return self.folder / "certs"

    def results(self, *words: str) -> dict[str, Any]:
        """What a run says of each spec or lock."""
        options = ("--at", NOW.isoformat(), "--format", "json")
        ran = certspec(*words, *options, cwd=self.certs)
        assert ran.code in (0, 1), ran.err
        return {one["subject"]: one for one in ran.json["results"]}
