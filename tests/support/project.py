"""A project in a folder: one spec, the program run on it, and a CA that answers."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import tomli
from cryptography import x509

from certspec.key.public import spki_sha256
from certspec.key.read import read_private_key
from certspec.key.refusal import KeyRefusal
from tests.support.ca import pem
from tests.support.clock import NOW
from tests.support.inside import certspec
from tests.support.specs import VALID_SPEC
from tests.unit.support.sample import ISSUING, ROOT

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Unpack

    from tests.support.certificate import Changes
    from tests.support.cli import Ran

SPEC = "mdm.cert.toml"
LEGACY_BUILD = "10.1.2303.2"
NEW_BUILD = "10.1.2303.3"


@dataclass(frozen=True)
class Project:
    """The folder; the spec is `mdm.cert.toml` and asks for files in `mdm/`."""

    folder: Path

    @classmethod
    def make(cls, folder: Path, *, add: str = "", target: bool = True) -> Project:
        """A project with a faultless spec and `add` below it; without `target` a generic one."""
        lines = VALID_SPEC.splitlines(keepends=True)
        kept = [line for line in lines if target or not line.startswith("target")]
        (folder / SPEC).write_text("".join(kept) + add)
        (folder / "zylker-root.cer").write_bytes(pem(ROOT.certificate))
        return cls(folder)

    @property
    def out(self) -> Path:
        """The output folder."""
        return self.folder / "mdm"

    @property
    def lock(self) -> dict[str, Any]:
        """The lock as it stands in its file."""
        return tomli.loads((self.out / "certspec.lock").read_text())

    @property
    def requests(self) -> list[tuple[str, int, str]]:
        """State, generation and folder of every request in the lock."""
        return [(one["state"], one["generation"], one["folder"]) for one in self.lock["requests"]]

    def edit(self, old: str, new: str) -> None:
        """Change the spec."""
        text = (self.folder / SPEC).read_text()
        assert old in text
        (self.folder / SPEC).write_text(text.replace(old, new))

    def add(self, text: str) -> None:
        """Add lines to the spec."""
        with (self.folder / SPEC).open("a") as file:
            file.write(text)

    def run(self, *arguments: str, **environment: str) -> Ran:
        """Run the program at the fixed time."""
        timed = ("--at", NOW.isoformat(), "--format", "json")
        return certspec(*arguments, *timed, cwd=self.folder, **environment)

    def ok(self, *arguments: str, **environment: str) -> Ran:
        """Run the program, which has to find nothing wrong."""
        ran = self.run(*arguments, **environment)
        assert ran.code == 0, _said(ran)
        return ran

    def refused(self, *arguments: str, **environment: str) -> set[str]:
        """Run the program, which must find errors and change no file; their codes."""
        before = self.tree()
        ran = self.run(*arguments, **environment)
        assert ran.code == 1, _said(ran)
        assert self.tree() == before
        return ran.errors()

    def answer(self, csr: str = "server.csr", **changes: Unpack[Changes]) -> tuple[str, str]:
        """Let the CA sign a request of the output folder; the names of the files it sends."""
        request = x509.load_pem_x509_csr((self.out / csr).read_bytes())
        (self.folder / "answer.cer").write_bytes(pem(ISSUING.issue(request, **changes)))
        (self.folder / "issuing.cer").write_bytes(pem(*ISSUING.chain))
        return "answer.cer", "issuing.cer"

    def bundle(self, csr: str = "server.csr", **environment: str) -> Ran:
        """Let the CA sign, and bundle its answer."""
        return self.ok("bundle", SPEC, *self.answer(csr), **environment)

    def tree(self) -> dict[str, tuple[bytes, int, int]]:
        """Content, time of change and mode of every file."""
        return {
            str(path.relative_to(self.folder)): _state(path)
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }

    def keys(self, passphrase: bytes | None = None) -> dict[str, str]:
        """The private keys of the output folder and below: path to SHA-256 of the public key."""
        found = {}
        for path in sorted(self.out.rglob("*.key")):
            key = read_private_key(path.read_bytes(), passphrase)
            assert not isinstance(key, KeyRefusal), f"{path}: {key}"
            found[str(path.relative_to(self.out))] = spki_sha256(key.public_key())
        return found

    def spki(self, name: str) -> str:
        """SHA-256 of the public key in a CSR or certificate of the output folder."""
        content = (self.out / name).read_bytes()
        if b"REQUEST" in content:
            return spki_sha256(x509.load_pem_x509_csr(content).public_key())
        return spki_sha256(x509.load_pem_x509_certificate(content).public_key())


def mode(path: Path) -> int:
    """The permission bits of a file or folder."""
    return stat.S_IMODE(path.stat().st_mode)


def _state(path: Path) -> tuple[bytes, int, int]:
    return path.read_bytes(), path.stat().st_mtime_ns, mode(path)


def _said(ran: Ran) -> str:
    found = (one for result in ran.json["results"] for one in result["findings"])
    lines = [f"{one['code']} {one['severity']}: {one['message']}" for one in found]
    return "\n".join([f"exit code {ran.code}", *lines, ran.err])
