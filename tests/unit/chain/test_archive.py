from __future__ import annotations

import zipfile

import pytest

from certspec.chain import archive
from certspec.chain.archive import Member, RefusedArchive, is_archive, read_archive
from tests.support.containers import called_encrypted, with_link, zipped

FILES = {"www.crt": b"one", "deep/er/www.pem": b"two"}
ENTRY_CRC_AT = 16


def refused(content: bytes) -> RefusedArchive:
    found = read_archive(content)
    assert isinstance(found, RefusedArchive)
    return found


def members(content: bytes) -> dict[str, bytes]:
    found = read_archive(content)
    assert not isinstance(found, RefusedArchive), found
    return {one.name: one.content for one in found}


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_every_file_is_read(method: int) -> None:
    content = zipped(FILES, method)
    assert is_archive(content)
    assert members(content) == FILES


def test_folders_are_left_out() -> None:
    assert members(zipped({"deep/": b"", **FILES})) == FILES


def test_an_archive_may_be_empty() -> None:
    assert is_archive(zipped({}))
    assert read_archive(zipped({})) == ()


@pytest.mark.parametrize("name", ["/etc/passwd", "../../up.crt", "C:\\www.crt", "a\x1b[2J\n.crt"])
def test_a_name_is_only_a_name(name: str) -> None:
    assert members(zipped({name: b"one"})) == {name: b"one"}


def test_two_files_of_one_name_are_both_read() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = zipped([("www.crt", b"one"), ("www.crt", b"two")])
    found = read_archive(content)
    assert not isinstance(found, RefusedArchive)
    assert [one.content for one in found] == [b"one", b"two"]


def test_a_link_is_not_followed() -> None:
    assert read_archive(with_link("www.crt", "/etc/passwd")) == (Member("www.crt", is_link=True),)


def test_files_are_counted() -> None:
    many = {f"{number}.crt": b"" for number in range(archive.MAX_MEMBERS)}
    assert len(members(zipped(many))) == archive.MAX_MEMBERS
    more = refused(zipped({**many, "one-more.crt": b""}))
    assert "201 files" in more.reason
    assert not more.damaged


def test_an_endless_list_is_not_even_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_MANY_ENTRIES", 3)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert "4 files" in refused(archive._ENTRY * 4).reason


def test_encrypted_files_are_not_read() -> None:
    found = refused(called_encrypted(zipped(FILES)))
    assert "encrypted" in found.reason
    assert "with its password" in found.advice


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_rare_methods_are_not_read(method: int) -> None:
    assert "packed in a way" in refused(zipped(FILES, method)).reason


def test_what_swells_is_refused() -> None:
    small = archive._SMALL
    assert members(zipped({"zeros": bytes(small)})) == {"zeros": bytes(small)}
    assert "swells" in refused(zipped({"zeros": bytes(small + 1)})).reason


def test_large_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBER_BYTES", 10)
    assert members(zipped({"ten": bytes(10)})) == {"ten": bytes(10)}
    found = refused(zipped({"eleven": bytes(11)}))
    assert found.reason == "eleven in the archive would be more than 10 bytes"


def test_many_large_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_BYTES", 10)
    assert members(zipped({"a": bytes(5), "b": bytes(5)}))
    found = refused(zipped({"a": bytes(5), "b": bytes(6)}))
    assert found.reason == "the files in the archive would be more than 10 bytes"


@pytest.mark.parametrize("keep", [4, 30, 100, -1, -22])
def test_half_an_archive_is_damaged(keep: int) -> None:
    assert refused(zipped(FILES)[:keep]).damaged


def test_a_damaged_file_is_told_apart() -> None:
    content = bytearray(zipped(FILES, zipfile.ZIP_STORED))
    content[content.index(b"two")] ^= 1
    found = read_archive(bytes(content))
    assert not isinstance(found, RefusedArchive)
    assert [(one.name, bool(one.refusal)) for one in found] == [
        ("www.crt", False),
        ("deep/er/www.pem", True),
    ]


def test_a_size_that_lies_reads_no_more_than_it_says() -> None:
    content = bytearray(zipped({"zeros": bytes(5_000_000)}))
    entry = content.rindex(archive._ENTRY)
    content[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    found = read_archive(bytes(content))
    assert not isinstance(found, RefusedArchive)
    (one,) = found
    assert one.refusal
    assert one.content == b""


@pytest.mark.parametrize("position", range(0, 250, 3))
def test_any_byte_may_be_wrong(position: int) -> None:
    content = bytearray(zipped(FILES))
    content[position % len(content)] ^= 0xFF
    assert read_archive(bytes(content)) is not None
