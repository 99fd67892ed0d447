"""The cores that a container grants."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from certspec.batch import cores
from certspec.batch.cores import granted_cores

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("quota", "granted"),
    [
        ("max 100000\n", 8),
        ("200000 100000\n", 2),
        ("150000 100000\n", 2),
        ("50000 100000\n", 1),
        ("0 100000\n", 1),
        ("1600000 100000\n", 8),
        ("100000 0\n", 8),
        ("100000\n", 8),
        ("", 8),
        ("many few\n", 8),
        (None, 8),
    ],
)
def test_it_is_the_quota_rounded_up_and_no_more_than_there_are(
    quota: str | None, granted: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "cpu.max"
    if quota is not None:
        file.write_text(quota)
    monkeypatch.setattr(cores, "_QUOTA", str(file))
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)), raising=False)
    assert granted_cores() == granted


def test_affinity_counts_where_the_system_tells_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cores, "_QUOTA", str(tmp_path / "none"))
    monkeypatch.setattr(os, "cpu_count", lambda: 5)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {3}, raising=False)
    assert granted_cores() == 1
    monkeypatch.delattr(os, "sched_getaffinity")
    assert granted_cores() == 5
