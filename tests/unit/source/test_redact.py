"""Secrets in a source text are blanked, and nothing moves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certspec.source.redact import is_secret_key, redact


@pytest.mark.parametrize(
    "text",
    [
        'passphrase = "hunter2"',
        "passphrase = 'hunter2'",
        'passphrase = """hunter2\nhunter2"""',
        "passphrase = 'hunter2",
        "passphrase = hunter2",
        'key = { passphrase = "hunter2", size = 2048 }',
        '"password" = "hunter2"',
        'pfx_password: "hunter2"',
        "pin = 'hunter2'",
        'api_token = "hunter2"',
        'passphrase_env = "hunter2 is no name"',
        "x = '''-----BEGIN RSA PRIVATE KEY-----\nhunter2\n-----END RSA PRIVATE KEY-----'''",
        "x = '''-----BEGIN PRIVATE KEY-----\nhunter2\n",
    ],
)
def test_secret_is_gone_and_nothing_moves(text: str) -> None:
    blanked = redact(text)
    assert "hunter2" not in blanked
    assert [len(line) for line in blanked.splitlines()] == [len(line) for line in text.splitlines()]


@pytest.mark.parametrize(
    "text",
    [
        'passphrase_env = "MDM_KEY_PASSPHRASE"',
        'password_file = "/run/secrets/mdm"',
        'name = "mdm"',
        'organization = "Passport Office"',
        "# the passphrase stands elsewhere\n",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert redact(text) == text


@pytest.mark.parametrize("key", ["passphrase", "password", "key_password", "pin", "secret"])
def test_secret_keys(key: str) -> None:
    assert is_secret_key(key)


@pytest.mark.parametrize("key", ["name", "dns_names", 3, "shipping", "opinion"])
def test_other_keys(key: object) -> None:
    assert not is_secret_key(key)


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_lines_and_columns_never_move(text: str) -> None:
    blanked = redact(text)
    assert len(blanked) == len(text)
    assert [i for i, c in enumerate(blanked) if c in "\r\n"] == [
        i for i, c in enumerate(text) if c in "\r\n"
    ]
