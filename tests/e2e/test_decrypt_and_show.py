"""`decrypt` and `show`: keys opened where they may be, and shown only by their public half."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

from certspec.key.encode import encode
from certspec.key.public import spki_sha256
from tests.support.ca import Authority, pem, self_signed
from tests.support.clock import NOW
from tests.support.inside import certspec
from tests.support.keys import key_pem, test_key
from tests.support.programs import program, run

if TYPE_CHECKING:
    from pathlib import Path

PASSPHRASE = "correct horse"
KEY = test_key("leaf")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "e.key").write_bytes(encode(KEY, "pkcs8", PASSPHRASE.encode()))
    (tmp_path / "plain.key").write_bytes(key_pem("leaf"))
    (tmp_path / "chain.pem").write_bytes(
        pem(
            *Authority.root(now=NOW, key=test_key("root"))
            .intermediate(key=test_key("issuing"))
            .chain
        )
    )
    leaf = self_signed(KEY, NOW, names=["a.example.com"])
    store = pkcs12.serialize_key_and_certificates(
        b"mdm", KEY, leaf, None, BestAvailableEncryption(PASSPHRASE.encode())
    )
    (tmp_path / "s.pfx").write_bytes(store)
    alone = pkcs12.serialize_key_and_certificates(
        b"mdm", None, leaf, None, BestAvailableEncryption(PASSPHRASE.encode())
    )
    (tmp_path / "certificates.pfx").write_bytes(alone)
    (tmp_path / "pass").write_text(PASSPHRASE + "\n")
    return tmp_path


@pytest.mark.parametrize(
    ("options", "environment"),
    [
        (["--password-env", "P"], {"P": PASSPHRASE}),
        (["--password-file", "pass"], {}),
        ([], {"CERTSPEC_PASSPHRASE": PASSPHRASE}),
    ],
)
def test_decrypt(folder: Path, options: list[str], environment: dict[str, str]) -> None:
    ran = certspec("decrypt", "e.key", "-o", "d.key", *options, cwd=folder, **environment)
    assert ran.code == 0, ran.out
    assert stat.S_IMODE((folder / "d.key").stat().st_mode) == 0o600
    assert (folder / "d.key").read_bytes() == encode(KEY, "pkcs8", None)
    assert PASSPHRASE not in ran.out + ran.err
    run(program("openssl"), "pkey", "-in", "d.key", "-noout", "-check", cwd=folder)


@pytest.mark.parametrize(
    ("key", "options", "environment", "code"),
    [
        ("e.key", [], {}, "CS308"),
        ("s.pfx", [], {}, "CS308"),
        ("s.pfx", ["--password-env", "P"], {"P": "wrong"}, "CS309"),
        ("s.pfx", ["--password-env", "P"], {}, "CS308"),
        ("certificates.pfx", ["--password-file", "pass"], {}, "CS317"),
        ("e.key", ["--password-env", "P"], {"P": "wrong"}, "CS309"),
        ("e.key", ["--password-env", "P"], {}, "CS308"),
        ("e.key", ["--password-env", "P"], {"P": ""}, "CS308"),
        ("plain.key", [], {}, "CS317"),
        ("chain.pem", [], {}, "CS317"),
    ],
)
def test_decrypt_refuses(
    folder: Path, key: str, options: list[str], environment: dict[str, str], code: str
) -> None:
    ran = certspec("decrypt", key, "-o", "d.key", *options, cwd=folder, **environment)
    assert ran.code == 1
    assert f"error[{code}]" in ran.out
    assert not (folder / "d.key").exists()


@pytest.mark.parametrize("legacy", [True, False])
def test_decrypt_takes_the_key_out_of_a_pfx(folder: Path, *, legacy: bool) -> None:
    (folder / "leaf.pem").write_bytes(pem(self_signed(KEY, NOW, names=["a.example.com"])))
    made = ["-inkey", "plain.key", "-in", "leaf.pem", "-out", "o.pfx", "-passout", "file:pass"]
    form = ["-legacy"] if legacy else []
    run(program("openssl"), "pkcs12", "-export", *made, *form, cwd=folder)
    ran = certspec("decrypt", "o.pfx", "-o", "d.key", "--password-file", "pass", cwd=folder)
    assert ran.code == 0, ran.out
    assert stat.S_IMODE((folder / "d.key").stat().st_mode) == 0o600
    assert (folder / "d.key").read_bytes() == encode(KEY, "pkcs8", None)


def test_a_pfx_without_a_password_is_opened_as_it_is(folder: Path) -> None:
    (folder / "leaf.pem").write_bytes(pem(self_signed(KEY, NOW, names=["a.example.com"])))
    made = ["-inkey", "plain.key", "-in", "leaf.pem", "-out", "o.pfx", "-passout", "pass:"]
    run(program("openssl"), "pkcs12", "-export", *made, cwd=folder)
    assert certspec("decrypt", "o.pfx", "-o", "d.key", cwd=folder).code == 0
    assert (folder / "d.key").read_bytes() == encode(KEY, "pkcs8", None)


def test_decrypt_never_overwrites(folder: Path) -> None:
    (folder / "d.key").write_text("mine")
    ran = certspec("decrypt", "e.key", "-o", "d.key", "--password-file", "pass", cwd=folder)
    assert ran.code == 1
    assert "error[CS312]" in ran.out
    assert (folder / "d.key").read_text() == "mine"


def test_show_opens_a_store_with_its_password(folder: Path) -> None:
    shown = certspec("show", "s.pfx", "--password-file", "pass", "--format", "json", cwd=folder)
    things = shown.json["things"]
    assert [one["kind"] for one in things] == ["PKCS#12 file", "certificate"]
    assert things[0]["SPKI SHA-256"] == spki_sha256(KEY.public_key())
    closed = certspec("show", "s.pfx", cwd=folder)
    assert closed.code == 1
    assert "without its password" in closed.out


def test_show_tells_of_a_key_only_its_public_half(folder: Path) -> None:
    plain = certspec("show", "plain.key", cwd=folder)
    assert plain.out.splitlines() == [
        "private key",
        "  key           RSA 2048",
        "  encrypted     no",
        f"  SPKI SHA-256  {spki_sha256(KEY.public_key())}",
    ]
    closed = certspec("show", "e.key", cwd=folder)
    assert "encrypted   yes" in closed.out
    assert "SPKI" not in closed.out


def test_show_lists_a_chain_in_order(folder: Path) -> None:
    shown = certspec("show", "chain.pem", "--at", "2026-11-24", cwd=folder)
    assert shown.code == 0
    assert shown.out.startswith("certificate Zylker Test Issuing CA\n")
    assert "CA                        yes" in shown.out


@pytest.mark.parametrize("content", [b"", b"hello", b"\x00\xff" * 50, b"PK\x03\x04"])
def test_show_says_what_it_can_not_show(folder: Path, content: bytes) -> None:
    (folder / "x").write_bytes(content)
    ran = certspec("show", "x", cwd=folder)
    assert ran.code == 1
    assert "error[CS110]" in ran.out
