from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509 import load_pem_x509_csr

from tests.support.keys import test_key
from tests.support.programs import run
from tests.support.ready_keys import with_ready_keys

if TYPE_CHECKING:
    from pathlib import Path

KEY = "openssl genpkey -algorithm RSA -out k.pem"
SIZED_KEY = "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out k.pem"
REQUEST = "openssl req -new -newkey rsa:2048 -nodes -keyout k.pem -out r.csr -subj /CN=x"
ROOT = "true; openssl req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out r.cer -subj /CN=x"


def ready(*lines: str) -> list[str]:
    return list(with_ready_keys(lines))


@pytest.mark.parametrize("line", [KEY, SIZED_KEY, REQUEST, ROOT])
def test_the_files_are_as_those_of_the_line_itself(line: str, tmp_path: Path) -> None:
    (replaced,) = ready(line)
    assert replaced != line
    assert made(line, tmp_path / "itself") == made(replaced, tmp_path / "ready")
    key = load_pem_private_key((tmp_path / "ready" / "k.pem").read_bytes(), None)
    assert key.public_key() == test_key("leaf").public_key()


def made(line: str, folder: Path) -> dict[str, tuple[int, bytes, bytes]]:
    """Mode, first and last line of each file that the line makes; its keys are of 2048 bits."""
    folder.mkdir()
    run("sh", "-euc", line, cwd=folder)
    key = load_pem_private_key((folder / "k.pem").read_bytes(), None)
    assert isinstance(key, RSAPrivateKey)
    assert (key.key_size, key.public_key().public_numbers().e) == (2048, 65537)
    if (folder / "r.csr").exists():
        request = load_pem_x509_csr((folder / "r.csr").read_bytes())
        assert request.public_key() == key.public_key()
    return {file.name: outside(file) for file in folder.iterdir()}


def outside(file: Path) -> tuple[int, bytes, bytes]:
    lines = file.read_bytes().splitlines()
    return stat.S_IMODE(file.stat().st_mode), lines[0], lines[-1]


def test_every_line_has_a_key_of_its_own() -> None:
    words = [word for line in ready(KEY, REQUEST, ROOT) for word in line.split()]
    assert len({word for word in words if word.endswith(".pem") and word != "k.pem"}) == 3


def test_a_key_of_another_size_is_of_that_size() -> None:
    (line,) = ready(REQUEST.replace("2048", "4104"))
    assert "/rsa4104.pem -out k.pem" in line
    assert line.endswith("&& openssl req -new -key k.pem -out r.csr -subj /CN=x")


def test_more_keys_than_there_are_are_made() -> None:
    assert ready(*[KEY] * 5)[3:] == [KEY, KEY]


@pytest.mark.parametrize(
    "line",
    [
        "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out k.pem",
        "openssl genpkey -algorithm RSA -out k.pem -aes256 -pass pass:x",
        "openssl genpkey -algorithm RSA -out 'k [1].pem'",
        "openssl genpkey -algorithm ed25519 -out k.pem",
        "openssl req -new -newkey rsa:4096 -nodes -keyout k.pem -out r.csr",
        "openssl req -new -newkey rsa:2048 -keyout k.pem -out r.csr",
        "openssl req -new -key k.pem -out r.csr",
        "printf rsa:2048",
    ],
)
def test_other_lines_stay_as_they_are(line: str) -> None:
    assert ready(line) == [line]
