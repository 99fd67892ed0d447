"""PEM blocks in whatever text surrounds them."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certspec.key.pem import first_key_block, is_pem, pem_blocks, to_pem

CERTIFICATE = to_pem("CERTIFICATE", b"certificate")
KEY = to_pem("PRIVATE KEY", b"first")
OTHER_KEY = to_pem("RSA PRIVATE KEY", b"second")


@given(st.binary(max_size=300))
def test_written_block_reads_back(der: bytes) -> None:
    (block,) = pem_blocks(to_pem("PRIVATE KEY", der))
    assert (block.label, block.closed, block.decode()) == ("PRIVATE KEY", True, der)


def test_lines_have_64_columns_and_the_last_the_rest() -> None:
    lines = to_pem("PRIVATE KEY", bytes(100)).decode().splitlines()
    assert [len(line) for line in lines[1:-1]] == [64, 64, 8]
    assert base64.b64decode("".join(lines[1:-1])) == bytes(100)


def test_block_ends_in_one_line_feed() -> None:
    assert KEY.endswith(b"-----END PRIVATE KEY-----\n")


def test_first_key_is_taken_whatever_stands_before_it() -> None:
    block = first_key_block(b"Bag Attributes\n \xff\n" + CERTIFICATE + KEY + OTHER_KEY)
    assert block is not None
    assert block.decode() == b"first"
    assert block.text() == KEY


def test_cut_off_block_does_not_swallow_the_next() -> None:
    cut = KEY.partition(b"-----END")[0]
    first, second = pem_blocks(cut + OTHER_KEY)
    assert not first.closed
    assert (second.closed, second.decode()) == (True, b"second")


def test_end_line_of_another_label_does_not_close() -> None:
    (block,) = pem_blocks(KEY.replace(b"END PRIVATE", b"END PUBLIC"))
    assert not block.closed


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("PRIVATE KEY", True),
        ("ENCRYPTED PRIVATE KEY", True),
        ("RSA PRIVATE KEY", True),
        ("OPENSSH PRIVATE KEY", True),
        ("PUBLIC KEY", False),
        ("CERTIFICATE", False),
        ("EC PARAMETERS", False),
        ("NOTPRIVATE KEY", False),
        ("PRIVATE KEYS", False),
    ],
)
def test_which_labels_are_private_keys(label: str, expected: bool) -> None:  # noqa: FBT001
    (block,) = pem_blocks(to_pem(label, b"content"))
    assert block.holds_private_key is expected


@pytest.mark.parametrize("body", [b"%%%%", b"\nProc-Type: 4,ENCRYPTED\n\nAAAA\n", b"AAA", b"A=AA"])
def test_body_that_is_not_base64_alone(body: bytes) -> None:
    (block,) = pem_blocks(b"-----BEGIN PRIVATE KEY-----%b-----END PRIVATE KEY-----" % body)
    assert block.decode() is None


def test_block_does_not_show_its_content() -> None:
    (block,) = pem_blocks(KEY)
    assert base64.b64encode(b"first").decode() not in repr(block)


def test_no_pem() -> None:
    assert not is_pem(b"0\x82\x01\x0a-----END PRIVATE KEY-----")
    assert first_key_block(CERTIFICATE) is None
    assert pem_blocks(b"") == []


@given(st.binary())
def test_any_bytes_have_blocks_or_none(data: bytes) -> None:
    assert bool(pem_blocks(b"-----BEGIN " + data))
    assert bool(pem_blocks(data)) is is_pem(data)
