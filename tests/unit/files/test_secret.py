from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certspec.files.secret import read_secret, reading_passphrase
from certspec.finding import FilePlace, Finding

if TYPE_CHECKING:
    from pathlib import Path

PLACE = FilePlace("mdm.cert.toml")


def test_no_source_is_no_secret() -> None:
    assert read_secret(None, None, PLACE) is None


def test_a_variable_gives_its_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A", "grüß dich\n")
    assert read_secret("A", None, PLACE) == "grüß dich\n".encode()


@pytest.mark.parametrize(
    ("content", "secret"),
    [
        (b"word", b"word"),
        (b"word\n", b"word"),
        (b"word\r\n", b"word"),
        (b"word\n\n", b"word\n"),
        (b" word \n", b" word "),
        (b"word\r", b"word\r"),
    ],
)
def test_a_file_loses_one_newline(tmp_path: Path, content: bytes, secret: bytes) -> None:
    (tmp_path / "secret").write_bytes(content)
    assert read_secret(None, str(tmp_path / "secret"), PLACE) == secret


@pytest.mark.parametrize("content", [b"", b"\n", b"\r\n", b"caf\xe9", b"x" * 5000, None])
def test_a_file_without_a_secret_is_a_finding(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "secret").write_bytes(content)
    found = read_secret(None, str(tmp_path / "secret"), PLACE)
    assert isinstance(found, Finding)
    assert (found.code, found.place) == ("CS308", PLACE)
    assert "caf" not in found.message


@pytest.mark.parametrize("value", [None, "", "caf\udce9"])
def test_a_variable_without_a_secret_is_a_finding(
    monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    monkeypatch.delenv("A", raising=False)
    if value is not None:
        monkeypatch.setenv("A", value)
    found = read_secret("A", None, PLACE)
    assert isinstance(found, Finding)
    assert "A" in found.message


def test_the_reading_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CERTSPEC_PASSPHRASE", raising=False)
    assert reading_passphrase() is None
    monkeypatch.setenv("CERTSPEC_PASSPHRASE", "")
    assert reading_passphrase() is None
    monkeypatch.setenv("CERTSPEC_PASSPHRASE", "word")
    assert reading_passphrase() == b"word"
