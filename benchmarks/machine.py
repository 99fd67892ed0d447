"""What the numbers were measured on."""

from __future__ import annotations

import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.place import Place

_LIBRARIES = ("cryptography", "pydantic", "typer", "tomli")
_PEERS = ("check-jsonschema", "pkilint", "taplo")
_VERSIONS = "from importlib.metadata import version as v; print(', '.join(f'{n} {v(n)}' for n in"
_PROGRAMS = {
    "openssl": ("openssl", "version"),
    "cfssl": ("cfssl", "version"),
    "certtool": ("certtool", "--version"),
}


def described(place: Place, words: Sequence[str]) -> dict[str, str]:
    """The machine, the versions, the command and the day."""
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "machine": _processor(),
        "cores": str(place.cores),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()}",
        "command": " ".join(["python3 -m benchmarks", *words]),
        "libraries": _installed(place.python, _LIBRARIES),
        "peers": ", ".join(_beside(place)),
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [one.partition(":")[2].strip() for one in lines if one.startswith("model name")]
    return names[0] if names else platform.machine()


def _beside(place: Place) -> list[str]:
    found = [_installed(place.peers / "python", _PEERS)]
    for name, command in _PROGRAMS.items():
        if place.peer(name):
            said = _said(place.peer(name), *command[1:])
            digits = [word for word in said.split() if word[:1].isdigit()]
            found.append(f"{name} {digits[0]}" if digits else name)
    return [one for one in found if one]


def _installed(python: Path, names: Sequence[str]) -> str:
    return _said(str(python), "-c", f"{_VERSIONS} {names!r}))").strip()


def _said(*command: str) -> str:
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    return ran.stdout if ran.returncode == 0 else ""
