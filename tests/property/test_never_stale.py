"""Whatever is changed, and whenever it is asked again: the cache says what a run would say."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.property.examples import examples
from tests.support.clock import NOW
from tests.support.estates import ESTATES
from tests.support.forked import Forked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from tests.support.forked import Told

COMMANDS = (
    ("check",),
    ("check", ".", "--jobs", "2"),
    ("plan",),
    ("build", "--locked"),
    ("verify", "."),
    ("check", "--format", "json"),
    ("plan", "--shard", "1/2"),
)
# From before a waiver ends to after a certificate does; some in the midst of a day.
TIMES = st.one_of(
    st.integers(-3, 800).map(lambda days: NOW + timedelta(days=days)),
    st.integers(-90_000, 260_000).map(lambda seconds: NOW + timedelta(seconds=seconds)),
)
_OF_GIT = (".git", "HEAD", "index", "config", "refs")
NEW_NAMES = (
    *("certspec.toml", "new.cert.toml", "certspec.lock", ".git", "other.key", "next", "archive"),
    *("root.crl", ".certspec-journal", "made", "gone.cer", ".gitconfig", "far.cert.toml"),
)


@pytest.fixture(scope="module")
def program() -> Iterator[Forked]:
    with Forked() as forked:
        yield forked


@cache
def _ready(name: str) -> Path:
    """An estate, made once."""
    top = Path(tempfile.mkdtemp(prefix="certspec-estate-")) / "estate"
    top.mkdir()
    ESTATES[name](top)
    return top


@given(
    estate=st.sampled_from(sorted(ESTATES)),
    words=st.sampled_from(COMMANDS),
    first=TIMES,
    then=TIMES,
    data=st.data(),
)
@examples(40)
def test_what_is_said_again_is_what_would_be_said(
    program: Forked,
    estate: str,
    words: tuple[str, ...],
    first: datetime,
    then: datetime,
    data: st.DataObject,
) -> None:
    above = Path(tempfile.mkdtemp(prefix="certspec-"))
    try:
        top, home = above / "estate", above / "home"
        shutil.copytree(_ready(estate), top, symlinks=True)
        home.mkdir()

        def run(when: datetime, *, remembers: bool = True) -> Told:
            cached = above / "cache" if remembers else None
            return program.run(*words, cwd=top, now=when, cache=cached, home=home)

        run(first)
        for _ in range(data.draw(st.sampled_from((1, 1, 2, 3, 0)))):
            _edit(above, data)
        assert run(then).said == run(then, remembers=False).said
    finally:
        shutil.rmtree(above)


@pytest.mark.parametrize("estate", sorted(set(ESTATES) - {"faulty"}))
@pytest.mark.parametrize("words", COMMANDS[:5])
def test_what_is_unchanged_is_said_again(
    program: Forked, estate: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    """A property that held because nothing is ever remembered would say little."""
    top = tmp_path / "estate"
    shutil.copytree(_ready(estate), top, symlinks=True)
    first, again = (
        program.run(*words, cwd=top, now=NOW, cache=tmp_path / "cache", home=tmp_path)
        for _ in range(2)
    )
    later = program.run(*words, cwd=top, now=NOW, cache=None, home=tmp_path)
    assert first.said == again.said == later.said
    if (estate, words) != ("answered", ("build", "--locked")):
        # That one asks git for the day of a commit, or the disk for more.
        assert again.recalled


def _edit(above: Path, data: st.DataObject) -> None:
    """Change one thing, anywhere in the estate, in the folder above it, or in the home."""
    change = data.draw(st.sampled_from(_EDITS))
    everything = sorted(
        one
        for one in above.rglob("*")
        if "cache" not in one.parts and (".git" not in one.parts or one.name in _OF_GIT)
    )
    path = data.draw(st.sampled_from(everything))
    if path == above / "estate":
        return
    change(path, data, above)


def _other_byte(path: Path, data: st.DataObject, _: Path) -> None:
    """As long as before, and with the same times."""
    if not path.is_file() or not path.stat().st_size:
        return
    status, content = path.stat(), bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.sampled_from((1, 32)))
    path.write_bytes(content)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def _cut(path: Path, data: st.DataObject, _: Path) -> None:
    if path.is_file():
        content = path.read_bytes()
        path.write_bytes(content[: data.draw(st.integers(0, len(content)))])


def _remove(path: Path, _: st.DataObject, __: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _modes(path: Path, data: st.DataObject, _: Path) -> None:
    if not path.exists():
        return
    if path.is_dir():
        path.chmod(data.draw(st.sampled_from((0o700, 0o755, 0o777))))
    else:
        path.chmod(data.draw(st.sampled_from((0o600, 0o644, 0o666))))


def _new(path: Path, data: st.DataObject, above: Path) -> None:
    folder = path if path.is_dir() else path.parent
    target = folder / data.draw(st.sampled_from(NEW_NAMES))
    if os.path.lexists(target):
        return
    known = [one for one in sorted(above.rglob("*")) if one.is_file() and one.stat().st_size]
    kind = data.draw(st.sampled_from(("folder", "copy", "copy", "empty", "link")))
    if kind == "folder":
        target.mkdir()
    elif kind == "empty":
        target.touch()
    elif kind == "link":
        target.symlink_to(data.draw(st.sampled_from(known)))
    else:
        shutil.copy(data.draw(st.sampled_from(known)), target)


def _lead_elsewhere(path: Path, data: st.DataObject, above: Path) -> None:
    others = [one for one in sorted(above.rglob("*")) if one.is_dir() == path.is_dir()]
    if not others or path.is_dir():
        return
    path.unlink()
    path.symlink_to(data.draw(st.sampled_from([*others, Path("nowhere")])))


def _folder_to_link(path: Path, _: st.DataObject, __: Path) -> None:
    """The same files by another way."""
    if path.is_dir() and not path.is_symlink() and path.name != "home":
        moved = path.with_name(f"{path.name}-moved")
        if not moved.exists():
            path.rename(moved)
            path.symlink_to(moved.name)


def _rename(path: Path, data: st.DataObject, _: Path) -> None:
    target = path.with_name(data.draw(st.sampled_from((*NEW_NAMES, "renamed"))))
    if not os.path.lexists(target):
        path.rename(target)


def _swap(path: Path, data: st.DataObject, above: Path) -> None:
    others = [one for one in sorted(above.rglob("*")) if one.is_file() and not one.is_symlink()]
    if path.is_file() and not path.is_symlink():
        other = data.draw(st.sampled_from(others))
        mine, its = path.read_bytes(), other.read_bytes()
        path.write_bytes(its)
        other.write_bytes(mine)


def _touch(path: Path, _: st.DataObject, __: Path) -> None:
    if path.exists():
        os.utime(path, ns=(0, 0))


_EDITS: tuple[Callable[[Path, st.DataObject, Path], None], ...] = (
    *(_other_byte, _other_byte, _cut, _remove, _modes, _new, _new, _lead_elsewhere),
    *(_folder_to_link, _rename, _swap, _touch),
)


def test_another_key_of_the_same_size_and_time_is_noticed(program: Forked, tmp_path: Path) -> None:
    top = tmp_path / "estate"
    shutil.copytree(_ready("one_spec"), top, symlinks=True)

    def run(cached: Path | None = tmp_path / "cache") -> Told:
        return program.run("build", cwd=top, now=NOW, cache=cached, home=tmp_path)

    run()
    assert run().recalled
    (key,) = top.rglob("*.key")
    status, content = key.stat(), key.read_bytes()
    other = content.replace(content.splitlines()[1], content.splitlines()[1][::-1])
    key.write_bytes(other)
    os.utime(key, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert key.stat().st_size == status.st_size
    again = run()
    assert not again.recalled
    assert again.code == 1
    assert again.said == run(None).said


def test_a_waiver_that_ends_is_noticed(program: Forked, tmp_path: Path) -> None:
    top = tmp_path / "estate"
    shutil.copytree(_ready("answered"), top, symlinks=True)

    def run(days: int, cached: Path | None = tmp_path / "cache") -> Told:
        now = NOW + timedelta(days=days)
        return program.run("check", cwd=top, now=now, cache=cached, home=tmp_path)

    codes = [run(days).code for days in (0, 1, 2)]
    assert codes == [0, 0, 0]
    assert run(2).recalled
    ended, before = run(3), run(-3)
    assert (ended.code, ended.recalled, before.recalled) == (1, False, False)
    assert ended.said == run(3, None).said
