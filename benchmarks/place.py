"""Where benchmarks find their programs, and leave their files."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.spent import spend

if TYPE_CHECKING:
    from collections.abc import Mapping

CHECKOUT = Path(__file__).resolve().parent.parent
WORK = CHECKOUT / ".benchmarks"
INSIDE = Path(__file__).resolve().parent / "inside"
SCHEMA = CHECKOUT / "schemas" / "certspec.schema.json"

# They change what is measured: byte code that is not kept, another certspec, a CI's manners.
_UNSET = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONHOME", "CI", "SOURCE_DATE_EPOCH")
NO_CACHE = {"CERTSPEC_NO_CACHE": "1"}


@dataclass(frozen=True)
class Place:
    """The programs that are measured, and a folder for what they work on."""

    python: Path
    certspec: tuple[str, ...]
    peers: Path
    work: Path
    paths: str = ""

    @cached_property
    def environment(self) -> Mapping[str, str]:
        """What every program finds around it: caches of its own, and nothing that slows it."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if name not in _UNSET and not name.startswith("CERTSPEC_")
        }
        cache = self.work / "cache"
        found = {"PYTHONPATH": self.paths} if self.paths else {}
        always = {"XDG_CACHE_HOME": str(cache), "LC_ALL": "C.UTF-8", "TERM": "dumb"}
        return {**kept, **found, **always}

    @cached_property
    def first(self) -> Mapping[str, str]:
        """The same for runs that may remember nothing."""
        return {**self.environment, **NO_CACHE}

    @cached_property
    def has_jobs(self) -> bool:
        """Whether this certspec can work in several processes."""
        said = spend((*self.certspec, "check", "--help"), CHECKOUT, self.environment).said
        return "--jobs" in said

    @cached_property
    def cores(self) -> int:
        """The cores granted."""
        return len(os.sched_getaffinity(0))

    @property
    def processes(self) -> int:
        """How many processes certspec takes for a large work unless told."""
        return self.cores if self.has_jobs else 1

    def jobs(self, number: int) -> tuple[str, ...]:
        """The words that ask for so many processes."""
        return ("--jobs", str(number)) if self.has_jobs else ()

    def script(self, name: str, *words: str) -> tuple[str, ...]:
        """The command that runs a script of `inside`."""
        return (str(self.python), str(INSIDE / "begin.py"), name, *words)

    def peer(self, name: str) -> str:
        """The path of another program: from the peers' own environment, else the system's."""
        return shutil.which(name, path=str(self.peers)) or shutil.which(name) or ""

    @cached_property
    def code(self) -> str:
        """Names the state of certspec's own code: what another one made is made anew."""
        content = hashlib.sha256()
        asked = (str(self.python), "-c", "import certspec; print(certspec.__path__[0])")
        self.work.mkdir(exist_ok=True)
        package = Path(spend(asked, self.work, self.environment).said.strip())
        for file in sorted(package.rglob("*.py")):
            content.update(file.read_bytes())
        return content.hexdigest()[:12]


def prepared() -> Place:
    """Certspec as a user has it, from this checkout, and its peers: each in its own environment."""
    # Not one for both: what certspec imports looks through all that is installed.
    own, peers = WORK / "certspec", WORK / "peers"
    _install(own, str(CHECKOUT))
    _install(peers, "--requirement", str(CHECKOUT / "benchmarks" / "requirements.txt"))
    return Place(own / "bin" / "python", (str(own / "bin" / "certspec"),), peers / "bin", WORK)


def here(work: Path) -> Place:
    """The interpreter that runs this, with its certspec; nothing is installed."""
    python = Path(sys.executable)
    command = (sys.executable, "-m", "certspec")
    return Place(python, command, python.parent, work, paths=str(CHECKOUT))


def _install(environment: Path, *what: str) -> None:
    python = str(environment / "bin" / "python")
    if not Path(python).exists():
        venv.create(environment, with_pip=True)
    usual = {name: value for name, value in os.environ.items() if name not in _UNSET}
    # pip says at length what it did.
    pip = [python, "-m", "pip", "--quiet", "--disable-pip-version-check", "install", "--upgrade"]
    subprocess.run([*pip, *what], check=True, env=usual, stdout=sys.stderr)
    compiled = [python, "-m", "compileall", "-q", str(environment / "lib")]
    subprocess.run(compiled, check=False, env=usual, stdout=subprocess.DEVNULL)
