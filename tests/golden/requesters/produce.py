"""The files for other programs, whole: `python -m tests.golden.requesters.produce`."""

from __future__ import annotations

from pathlib import Path

from certspec.workspace import Workspace
from tests.support.clock import NOW
from tests.support.requesters.readers import is_refused, rendered

FOLDER = Path(__file__).parent
EXPECTED = FOLDER / "expected"
FILES = {
    "openssl.conf": ("openssl", "full"),
    "openssl-hsm.conf": ("openssl", "hsm"),
    "certtool.cfg": ("certtool", "full"),
    "certtool-hsm.cfg": ("certtool", "hsm"),
    "cfssl.json": ("cfssl", "cfssl"),
    "certreq.inf": ("certreq", "full"),
    "certreq-ascii.inf": ("certreq", "windows"),
    "cert-manager.yaml": ("cert-manager", "cert-manager"),
    "terraform.tf": ("terraform", "terraform"),
    "generatecsr.txt": ("generatecsr", "generatecsr"),
}


def produce(file: str) -> bytes:
    """The file as it is printed, of a spec without an error."""
    name, spec = FILES[file]
    (loaded,) = Workspace(NOW).load([f"{spec}.cert.toml"])
    assert loaded.usable, loaded.findings
    assert loaded.plan is not None
    assert not is_refused(name, loaded.plan)
    return rendered(name, loaded.plan)


def main() -> None:
    """Write all of them anew; called in the folder of the specs."""
    for file in FILES:
        (EXPECTED / file).write_bytes(produce(file))


if __name__ == "__main__":
    import contextlib

    with contextlib.chdir(FOLDER):
        main()
