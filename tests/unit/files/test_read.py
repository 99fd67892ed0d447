"""Files are read to their limit, whatever the disk says of their size."""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from certspec.files.read import read_file
from certspec.finding import Finding

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 1_000


@pytest.mark.parametrize("size", [0, 1, LIMIT - 1, LIMIT])
def test_a_file_up_to_the_limit_is_read_whole(size: int, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x" * size)
    assert read_file(file, LIMIT) == b"x" * size


@pytest.mark.parametrize("size", [LIMIT + 1, LIMIT * 100])
def test_a_file_beyond_the_limit_is_refused(size: int, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x" * size)
    refused = read_file(file, LIMIT)
    assert isinstance(refused, Finding)
    assert refused.code == "CS108"


@pytest.mark.skipif(sys.platform != "linux", reason="a file without a size")
def test_a_file_that_says_it_is_empty_is_read_all_the_same() -> None:
    read = read_file("/proc/self/status")
    assert isinstance(read, bytes)
    assert b"Name:" in read
    assert read.count(b"\n") > 10


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
@pytest.mark.parametrize("size", [LIMIT, LIMIT + 1])
def test_a_pipe_is_read_to_its_end(size: int, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=_write_slowly, args=(pipe, size))
    writer.start()
    read = read_file(pipe, LIMIT)
    writer.join()
    assert (read == b"x" * size) is (size <= LIMIT)
    assert isinstance(read, Finding) is (size > LIMIT)


def _write_slowly(pipe: Path, size: int) -> None:
    with pipe.open("wb", buffering=0) as file:
        for _ in range(size):
            file.write(b"x")
