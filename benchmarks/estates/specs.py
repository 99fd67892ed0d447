"""Specs as teams write them: a repository with a folder for every hundred of them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

A_FOLDER = 100
READY = ".ready"

SERVER = """\
spec_version = 1
owner = "platform-pki"
labels = {{ env = "prod", service = "{name}" }}

[target]
product = "mdm-plus"
build = "10.1.2303.3"

[subject]
country = "US"
province = "IL"
locality = "Chicago"
organization = "Zylker"

[san]
dns_names = ["{name}.zylker.com", "www.{name}.zylker.com"]
"""
"""A server certificate of a public CA, with an RSA key."""

GENERIC = """\
spec_version = 1
owner = "platform-pki"
issuer = {{ kind = "private", roots = ["../root.cer"] }}
san = {{ dns_names = ["{name}.zylker.com"] }}
key = {{ algorithm = "ECDSA", curve = "P-256" }}
"""
"""Any server's certificate of a private CA, with an ECDSA key, which is quickly made."""


def name_of(number: int) -> str:
    """The name of a spec."""
    return f"s{number:06d}"


def written(folder: Path, count: int, text: str = SERVER) -> tuple[str, ...]:
    """`count` specs below `folder`, where they are not there yet; their paths from it."""
    files = tuple(
        f"group{number // A_FOLDER:04d}/{name_of(number)}.cert.toml" for number in range(count)
    )
    if not (folder / READY).exists():
        shutil.rmtree(folder, ignore_errors=True)
        (folder / ".git").mkdir(parents=True)
        for number, file in enumerate(files):
            if number % A_FOLDER == 0:
                (folder / file).parent.mkdir()
            (folder / file).write_text(text.format(name=name_of(number)), encoding="utf-8")
        (folder / READY).write_text("", encoding="utf-8")
    return files


def cleared(folder: Path) -> None:
    """Take away what build made, and leave the specs."""
    for made in folder.glob("group*/s*/"):
        if made.is_dir():
            shutil.rmtree(made)
