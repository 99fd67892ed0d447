"""Which keys of a document hold secrets, however they are spelt."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

_WORDS = frozenset(
    {"credential", "credentials", "pass", "passcode", "passwort", "pem", "pin", "psk", "pw", "pwd"}
    | {"token"}
)
_ENDINGS = ("passphrase", "password", "passwd", "secret", "privatekey", "apikey", "accesskey")
_MISSPELT = ("passphrase", "password")
_LIKENESS = 0.8
_MISSPELT_LENGTHS = range(5, 15)
_LONGEST_NAME = 100
_SOURCES = ("env", "file")

_BREAK = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")
_ENVIRONMENT_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@lru_cache(maxsize=4_096)
def is_secret_key(key: object) -> bool:
    """Whether a value under `key` is a secret itself; the name of a source of one is none."""
    if not isinstance(key, str):
        return False
    words = _words(key)
    joined = "".join(words)
    return bool(words) and (_is_secret(words[-1]) or joined.endswith(_ENDINGS))


@lru_cache(maxsize=4_096)
def names_source(key: str) -> str:
    """The kind of source that `key` names for a secret: "env" (`passphrase_env`), "file" or ""."""
    words = _words(key)
    if len(words) < 2 or words[-1] not in _SOURCES:  # noqa: PLR2004 - a word and its ending
        return ""
    return words[-1] if any(_is_secret(word) for word in words[:-1]) else ""


def is_environment_name(text: str) -> bool:
    """Whether `text` can be the name of an environment variable."""
    return bool(_ENVIRONMENT_NAME.fullmatch(text))


def speaks_of_secret(key: str) -> bool:
    """Whether any word of `key` is one for a secret, so that what stands there is not shown."""
    return is_secret_key(key) or any(_is_secret(word) for word in _words(key))


def _words(key: str) -> list[str]:
    return [word.lower() for word in _BREAK.split(key[:_LONGEST_NAME]) if word]


def _is_secret(word: str) -> bool:
    if word in _WORDS or word.endswith(_ENDINGS):
        return True
    if len(word) not in _MISSPELT_LENGTHS or word[0] != "p":
        return False
    return any(_likeness(word, right) >= _LIKENESS for right in _MISSPELT)


def _likeness(word: str, right: str) -> float:
    """How much of both is alike; at most the letters that they share, in any order."""
    shared = 2 * (Counter(word) & Counter(right)).total() / (len(word) + len(right))
    if shared < _LIKENESS:
        return shared
    from difflib import SequenceMatcher  # noqa: PLC0415 - few words have most letters of one

    return SequenceMatcher(None, word, right).ratio()
