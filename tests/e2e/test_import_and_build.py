"""A request imported, and built again with its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certspec.request.details import Details, read_details
from tests.support.clock import NOW
from tests.support.imported import furnish
from tests.support.inside import certspec
from tests.support.keys import key_pem
from tests.support.programs import program, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return furnish(tmp_path)


_NAMES = "DNS:mdm.zylker.com,DNS:www.zylker.com,IP:192.0.2.7,email:a@zylker.com"
_SERVER = "extendedKeyUsage=serverAuth"
_FULL_RSA = ("keyUsage=critical,digitalSignature,keyEncipherment", _SERVER)
_FULL = ("keyUsage=critical,digitalSignature", _SERVER)


@pytest.mark.parametrize(
    ("name", "usages"),
    [("leaf", _FULL_RSA), ("p384", _FULL), ("ed25519", _FULL), ("leaf", ())],
    ids=["rsa", "p384", "ed25519", "no-usages"],
)
@pytest.mark.parametrize("way", ["file", "adopt"])
def test_the_same_request_comes_of_it_again(
    folder: Path, name: str, usages: tuple[str, ...], way: str
) -> None:
    (folder / "server.key").write_bytes(key_pem(name))
    extensions = (f"subjectAltName={_NAMES}", *usages)
    words = [word for one in extensions for word in ("-addext", one)]
    subject = ("-subj", "/C=US/ST=IL/L=Chicago/O=Zylker/CN=www.zylker.com")
    made = ("req", "-new", "-key", "server.key", "-out", "server.csr", *subject, *words)
    run(program("openssl"), *made, cwd=folder)
    spec = ("mdm.cert.toml", "--at", NOW.isoformat())
    ran = certspec("import", "server.csr", "--roots", "root.cer", "-o", spec[0], cwd=folder)
    assert (ran.code, ran.err.count("note")) == (0, 0)
    if way == "file":
        text = (folder / spec[0]).read_text()
        key = '[key]\nsource = "file"\nfile = "server.key"\n'
        (folder / spec[0]).write_text(text.replace("[key]\n", key))
    else:
        adopted = certspec("adopt", spec[0], "server.key", "server.csr", cwd=folder)
        assert adopted.code == 0, adopted.out
    built = certspec("build", *spec, cwd=folder)
    assert built.code == 0, built.out
    before, after = (
        read_details((folder / file).read_bytes()) for file in ("server.csr", "mdm/mdm.csr")
    )
    assert isinstance(before, Details)
    assert isinstance(after, Details)
    same = ("subject", "asked", "key", "spki_sha256", "hash_name", "attributes", "signature_valid")
    assert [getattr(after, one) for one in same] == [getattr(before, one) for one in same]
