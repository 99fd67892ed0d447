"""Where a name in a folder leads to is the same whether or not the folder's way is known."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from certspec.cache import seen
from certspec.files import look

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("plain", "missing", "link", "broken", "out", "loop", "folder")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("folder", ["top", "top/way", "gone", "top/loop", "top/../top"])
@pytest.mark.parametrize("start", ["", "{top}/"])
def test_a_name_in_a_folder_leads_where_its_path_leads(
    name: str, folder: str, start: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill(tmp_path)
    monkeypatch.chdir(tmp_path)
    place = start.format(top=tmp_path) + folder
    path, asked = f"{place}/{name}", []
    for ask in (
        look.real,
        lambda _: look.real_in(place, look.real(place), name),
    ):
        kept = seen.begin()
        look.real(place)
        asked.append((ask(path), kept.answers))
        seen.end()
    assert asked[0] == asked[1]
    assert asked[0][0] == os.path.realpath(path)


def _fill(top: Path) -> None:
    (top / "top/folder").mkdir(parents=True)
    (top / "else").mkdir()
    (top / "top/plain").touch()
    (top / "top/link").symlink_to("plain")
    (top / "top/broken").symlink_to("nothing")
    (top / "top/out").symlink_to("../else")
    (top / "top/loop").symlink_to("loop")
    (top / "top/way").symlink_to("../else")
    (top / "else/link").symlink_to("../top/plain")
