from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import dsa
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12

from certspec.chain import rounds
from certspec.chain.intake import Opening, closed_files, read_answer
from certspec.chain.pkcs12 import MAX_BYTES, Refused, open_pkcs12, read_pkcs12
from certspec.key.public import spki_sha256
from tests.answers.recipe import AnswerCertificates, AnswerRecipe
from tests.support.ca import pem
from tests.support.containers import PASSWORD, pfx, zipped
from tests.support.keys import key_pem, test_key
from tests.support.programs import program, run

if TYPE_CHECKING:
    from pathlib import Path

MADE = AnswerCertificates(AnswerRecipe())
CHAIN = [MADE.leaf, MADE.issuer.certificate]
RIGHT = (b"", b"wrong", PASSWORD.encode())
OURS = spki_sha256(test_key("leaf").public_key())


def opened(content: bytes, *passwords: bytes) -> list[str]:
    """The labels of the certificates in it, and whether the key is ours, or why it is closed."""
    return [
        one.certificate.label if one.certificate else (one.key_spki == OURS and "ours") or one.code
        for one in read_pkcs12("f.pfx", content, passwords)
    ]


def exported(folder: Path, *options: str, password: str = PASSWORD) -> bytes:
    (folder / "chain.pem").write_bytes(pem(*CHAIN))
    (folder / "key.pem").write_bytes(key_pem("leaf"))
    words = ("-in", "chain.pem", "-inkey", "key.pem", "-out", "out.pfx", *options)
    run(
        program("openssl"), "pkcs12", "-export", *words, "-passout", "env:PFX",
        cwd=folder, env={"PFX": password},
    )  # fmt: skip
    return (folder / "out.pfx").read_bytes()


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("-legacy",),
        ("-keypbe", "AES-128-CBC", "-certpbe", "AES-256-CBC", "-macalg", "sha512"),
        ("-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1"),
        ("-nomac",),
        ("-name", "grüß dich", "-caname", "the CA"),
    ],
    ids=" ".join,
)
def test_what_openssl_writes_is_read(options: tuple[str, ...], tmp_path: Path) -> None:
    content = exported(tmp_path, *options)
    labels = ["mdm.zylker.com", "Zylker Test Issuing CA", "ours"]
    assert opened(content, *RIGHT) == labels
    assert opened(content) == opened(content, b"wrong") == ["CS813"]


def test_certificates_without_a_key_are_read(tmp_path: Path) -> None:
    content = exported(tmp_path, "-nokeys")
    assert sorted(opened(content, *RIGHT)) == ["Zylker Test Issuing CA", "mdm.zylker.com"]


def test_an_empty_password_is_none(tmp_path: Path) -> None:
    assert "ours" in opened(exported(tmp_path, password=""))


def test_a_password_of_other_letters(tmp_path: Path) -> None:
    content = exported(tmp_path, password="grüß dich")
    assert "ours" in opened(content, "grüß dich".encode())
    assert opened(content, "grüß dich".encode("latin-1")) == ["CS813"]


def test_the_refusal_says_which_it_is() -> None:
    (missing,) = read_pkcs12("f", pfx(CHAIN), ())
    (wrong,) = read_pkcs12("f", pfx(CHAIN), (b"wrong",))
    assert (missing.refusal, wrong.refusal) == (Refused.NO_PASSWORD, Refused.WRONG_PASSWORD)
    assert "--password-env" in missing.advice


def test_half_a_file_is_cut_off() -> None:
    content = pfx(CHAIN)
    (one,) = read_pkcs12("f", content[:-1], RIGHT)
    assert one.damaged
    assert one.refusal.startswith("the file is cut off")


def test_absurd_work_is_not_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # For the key, for the certificates, and for the MAC.
    content = exported(tmp_path, "-iter", "3000")
    monkeypatch.setattr(rounds, "MOST_ROUNDS", 9_000)
    assert "ours" in opened(content, *RIGHT)
    monkeypatch.setattr(rounds, "MOST_ROUNDS", 8_999)
    with patch.object(pkcs12, "load_pkcs12", side_effect=AssertionError):
        assert open_pkcs12(content, RIGHT) is Refused.ABSURD_COST


def test_a_large_file_is_not_opened() -> None:
    content = pfx(CHAIN)
    with patch.object(pkcs12, "load_pkcs12", side_effect=AssertionError):
        assert open_pkcs12(content + bytes(MAX_BYTES), RIGHT) is Refused.ABSURD_COST


@pytest.mark.parametrize(
    "error", [ValueError("Could not deserialize"), UnsupportedAlgorithm("no such cipher")]
)
def test_what_the_library_does_not_read_is_said_to_be_so(error: Exception) -> None:
    with patch.object(pkcs12, "load_pkcs12", side_effect=error):
        (one,) = read_pkcs12("f", pfx(CHAIN), RIGHT)
    assert one.refusal == Refused.UNREADABLE
    assert one.damaged


def test_a_strange_key_is_named() -> None:
    parameters = dsa.generate_parameters(1024)
    strange = parameters.generate_private_key()
    content = pkcs12.serialize_key_and_certificates(None, strange, None, CHAIN, NoEncryption())
    *_, key = read_pkcs12("f", content, ())
    assert key.what == "a private key, DSA 1024"
    assert key.key_spki not in ("", OURS)


def test_nothing_of_the_key_is_kept() -> None:
    for item in read_pkcs12("f", pfx(CHAIN), RIGHT):
        assert "PRIVATE" not in repr(item)
        assert PASSWORD not in repr(item)
    assert PASSWORD not in repr(Opening((PASSWORD.encode(),)))


def test_an_archive_may_hold_one() -> None:
    files = [("a.zip", zipped({"w.pfx": pfx(CHAIN), "w.crt": pem(MADE.leaf)})), ("b.pfx", b"x")]
    assert closed_files(files, ()) == ("a.zip: w.pfx",)
    assert closed_files(files, RIGHT) == ()
    items = read_answer(files, Opening(RIGHT))
    assert [(one.file, one.given, one.index) for one in items] == [
        ("a.zip: w.pfx", "a.zip", 0),
        ("a.zip: w.pfx", "a.zip", 1),
        ("a.zip: w.pfx", "a.zip", 2),
        ("a.zip: w.crt", "a.zip", 0),
        ("b.pfx", "b.pfx", 0),
    ]


@pytest.mark.parametrize("position", range(0, 3_000, 61))
def test_any_byte_may_be_wrong(position: int) -> None:
    content = bytearray(pfx(CHAIN))
    content[position % len(content)] ^= 0xFF
    assert read_answer([("f", bytes(content))], Opening(RIGHT))
