from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, NoReturn

import pytest

from certspec.files.step import Step
from tests.support.project import mode

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=[errno.EXDEV, errno.EPERM, errno.ENOTSUP])
def no_links(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another file system, or one without hard links."""

    def refuse(source: Path, target: Path) -> NoReturn:
        raise OSError(request.param, os.strerror(request.param), str(source), None, str(target))

    monkeypatch.setattr(os, "link", refuse)


def secret(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    path.chmod(0o600)
    return path


@pytest.mark.usefixtures("no_links")
def test_without_links_a_file_is_copied_whole(tmp_path: Path) -> None:
    source, target = secret(tmp_path / "a", b"key"), tmp_path / "b"
    secret(tmp_path / ".b.certspec-part", b"half of an earlier try")
    Step(source, target, replaces=False).carry_out()
    assert target.read_bytes() == b"key"
    assert mode(target) == 0o600
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.usefixtures("no_links")
def test_without_links_nothing_is_replaced_either(tmp_path: Path) -> None:
    source, target = secret(tmp_path / "a", b"key"), secret(tmp_path / "b", b"other")
    with pytest.raises(FileExistsError):
        Step(source, target, replaces=False).carry_out()
    assert source.read_bytes() == b"key"
    assert target.read_bytes() == b"other"


def test_a_copy_that_was_made_already_is_the_end(tmp_path: Path) -> None:
    source, target = secret(tmp_path / "a", b"key"), secret(tmp_path / "b", b"key")
    Step(source, target, replaces=False).carry_out()
    assert target.read_bytes() == b"key"
    assert not source.exists()


def test_another_file_is_not_replaced(tmp_path: Path) -> None:
    source, target = secret(tmp_path / "a", b"key"), secret(tmp_path / "b", b"other")
    with pytest.raises(FileExistsError):
        Step(source, target, replaces=False).carry_out()
    assert (source.read_bytes(), target.read_bytes()) == (b"key", b"other")
    Step(source, target, replaces=True).carry_out()
    assert target.read_bytes() == b"key"


def test_other_refusals_of_the_disk_are_told(tmp_path: Path) -> None:
    source = secret(tmp_path / "a", b"key")
    with pytest.raises(FileNotFoundError):
        Step(source, tmp_path / "no" / "b", replaces=False).carry_out()
    assert source.exists()


def test_json_and_back(tmp_path: Path) -> None:
    step = Step(tmp_path / "next" / "a", tmp_path / "a", replaces=False)
    content = step.as_json(tmp_path)
    assert content == {"source": "next/a", "target": "a", "replaces": False}
    assert Step.from_json(content, tmp_path) == step
