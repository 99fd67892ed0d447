"""Secrets in a source text are blanked, and nothing moves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certspec.source.positions import scan
from certspec.source.redact import redact
from certspec.source.secret_key import is_secret_key


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
        'passphrse = "hunter2"',
        'pasword = "hunter2"',
        'pw = "hunter2"',
        'keyPassphrase = "hunter2"',
        'passphrase = ["hunter2", "hunter2"]',
        'passphrase = [\n  "hunter2",\n  "hunter2",\n]',
        'passphrase_env = ["hunter2"]',
        "key = { passphrase = { value = 'hunter2' } }",
        'key.passphrase.value = "hunter2"',
        '[key.passphrase]\nvalue = "hunter2"',
        '"pass\\u0070hrase" = "hunter2"',
        'passphrase_file = """\nhunter2\nhunter2"""',
        'uri = "pkcs11:object=a?pin-value=hunter2"',
        'owner = "-----BEGIN EC PRIVATE KEY-----hunter2"',
        "x = 1 # passphrase: hunter2 hunter2",
        "# -----BEGIN PRIVATE KEY-----\n# hunter2\n# hunter2\nx = 1",
        'passphrase "hunter2"',
        'passphrase = "a" "hunter2"',
        'passphrase = "a"hunter2"',
        'passphrase = """\na"""hunter2',
        "passphrase = correct horse hunter2",
        "passphrase = a,hunter2",
        "passphrase = a#hunter2",
        "passphrase: hunter2",
        'passphrase = "\nhunter2"\nx = 1',
        'passphrase = ["a"\n"hunter2"]',
        'passphrase_env = "a b hunter2',
        "pem = -----BEGIN PRIVATE KEY-----\nhunter2\n",
        "uri = pkcs11:?pin-value=hunter2",
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
        "# token of thanks: none",
        "shipping = 'a' # pinned: b",
        'passphrase_env = "MDM"\nx = y z',
        'x = y z\npassphrase_env = "MDM" # why\npassword_file = "a"\n',
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert redact(text) == text


def test_the_rest_of_the_text_keeps_its_places() -> None:
    text = (
        'pin = 1234\npassphrase = { a = [1, "x"] }\nowner = "-----BEGIN PRIVATE KEY-----"\nz = 1\n'
    )
    assert scan(redact(text)) == scan(text)
    assert redact(text).endswith("\nz = 1\n")


def test_after_a_secret_on_a_line_that_is_not_toml_the_next_statement_is_shown() -> None:
    assert redact("passphrase = a b\nname = c d") == "passphrase = ***\nname = c d"


@pytest.mark.parametrize(
    "key", ["passphrase", "password", "key_password", "pin", "secret", "passphrse", "apiKey"]
)
def test_secret_keys(key: str) -> None:
    assert is_secret_key(key)


@pytest.mark.parametrize(
    "key", ["name", "", 3, "shipping", "opinion", "passport", "password_policy", "pin_env"]
)
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
