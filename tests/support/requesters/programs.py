"""The requests that openssl, certtool and cfssl make of a file."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from tests.support.programs import program, run
from tests.support.requesters.made import Made, of_request


def by_openssl(content: bytes, key: bytes) -> Made:
    """`openssl req`."""
    arguments = "req -new -key k.pem -config file -out csr"
    return _made("openssl", arguments, content, key)


def by_certtool(content: bytes, key: bytes) -> Made:
    """`certtool`; it must have nothing to complain of."""
    arguments = "--generate-request --load-privkey k.pem --template file --outfile csr"
    return _made("certtool", arguments, content, key)


def by_cfssl(content: bytes, key: bytes) -> Made:
    """`cfssl genkey`, which makes the key as well; later versions take one that is there."""
    del key
    cfssl = program("cfssl")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "file").write_bytes(content)
        done = run(cfssl, "genkey", "file", cwd=folder)
    csr: str = json.loads(done.stdout)["csr"]
    return of_request(csr.encode())


def _made(name: str, arguments: str, content: bytes, key: bytes) -> Made:
    found = program(name)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "file").write_bytes(content)
        (folder / "k.pem").write_bytes(key)
        done = run(found, *arguments.split(), cwd=folder)
        assert "warning" not in done.stderr, done.stderr
        return of_request((folder / "csr").read_bytes())
