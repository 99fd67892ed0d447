"""What a PATH argument means."""

from __future__ import annotations

from pathlib import Path

import pytest

from certspec.files.discover import spec_files


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("certspec.toml", "a.cert.toml", "sites/certspec.toml", "sites/b.cert.toml"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).touch()


@pytest.mark.parametrize(
    ("argument", "meant"),
    [
        ("certspec.toml", ["a.cert.toml", "sites/b.cert.toml"]),
        ("sites/certspec.toml", ["sites/b.cert.toml"]),
        ("sites", ["sites/b.cert.toml"]),
        ("b", ["sites/b.cert.toml"]),
    ],
)
def test_a_configuration_means_the_specs_below_it(argument: str, meant: list[str]) -> None:
    assert [one.as_posix() for one in spec_files(argument)] == meant


def test_a_configuration_without_specs_means_none() -> None:
    Path("sites/b.cert.toml").unlink()
    assert spec_files("sites/certspec.toml") == []


def test_a_folder_of_that_name_is_a_folder() -> None:
    Path("certspec.toml").unlink()
    Path("certspec.toml").mkdir()
    Path("certspec.toml/c.cert.toml").touch()
    assert spec_files("certspec.toml") == [Path("certspec.toml/c.cert.toml")]
