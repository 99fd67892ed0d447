"""PKCS#11 URIs (RFC 7512): which key on which token, and by which module."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote_to_bytes

from certspec.frozen import dataclass

TOKEN_WORDS: Final = (
    *("token", "serial", "manufacturer", "model", "slot-id", "slot-manufacturer"),
    *("slot-description", "library-manufacturer", "library-description", "library-version"),
)
"""The attributes that say which token; each is compared in full."""

_KEY_WORDS: Final = ("object", "id", "type")
_QUERY_WORDS: Final = ("module-path", "module-name", "pin-source", "pin-value")
_SCHEME: Final = "pkcs11:"
_PAIR: Final = re.compile(r"([A-Za-z0-9_-]+)=(.*)", re.DOTALL)
_ENCODED: Final = r"(?:%[0-9A-Fa-f]{2})"
_PATH_VALUE: Final = re.compile(rf"(?:[A-Za-z0-9._~:\[\]@!$'()*+,=&-]|{_ENCODED})*")
_QUERY_VALUE: Final = re.compile(rf"(?:[A-Za-z0-9._~:\[\]@!$'()*+,=/?|-]|{_ENCODED})*")
_VERSION: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")


class UriFaultError(ValueError):
    """Why a text is no URI that names a key; its message is for the user."""


@dataclass(frozen=True, slots=True)
class TokenUri:
    """A key on a token: `label` or `id`, or both, name it; `token` has what names the token.

    `module_name` says which module of the system to load, empty where the URI has none.
    """

    token: tuple[tuple[str, str], ...]
    label: str
    id: bytes
    module_name: str = ""

    def label_of(self, generation: int, name: str) -> str:
        """The label of one generation of the key: the URI's own, later ones with their number.

        Where the URI has no label, `name` stands for it.
        """
        base = self.label or name
        return base if generation == 1 else f"{base}-{generation}"


def parse_uri(text: str) -> TokenUri:
    """The URI; `UriFaultError` where it is malformed or names no private key.

    Attributes that are not known are ignored, as RFC 7512 asks of those of vendors.
    """
    if not text.lower().startswith(_SCHEME):
        raise UriFaultError(f"it does not begin with `{_SCHEME}`")
    path_text, _, query_text = text[len(_SCHEME) :].partition("?")
    path = _attributes(path_text, ";", _PATH_VALUE, (*TOKEN_WORDS, *_KEY_WORDS))
    query = _attributes(query_text, "&", _QUERY_VALUE, _QUERY_WORDS)
    if "module-path" in query:
        raise UriFaultError(
            "its `module-path` is code to run, and a spec runs none: name the module in the "
            "variable CERTSPEC_PKCS11_MODULE"
        )
    if "pin-value" in query or "pin-source" in query:
        raise UriFaultError("it says where the PIN is: that is not read from a URI")
    texts = {word: _text(word, value) for word, value in path.items() if word != "id"}
    if texts.get("type", "private") not in ("private", "public"):
        raise UriFaultError(f"its `type` is {texts['type']!r}, and a key is wanted")
    if not texts.get("object") and not path.get("id"):
        raise UriFaultError("it names no key: it has neither `object` nor `id`")
    _check_numbers(texts)
    module_name = _text("module-name", query.get("module-name", b""))
    if "/" in module_name or "\\" in module_name:
        raise UriFaultError("its `module-name` is a path")
    return TokenUri(
        token=tuple((word, _full(word, texts[word])) for word in TOKEN_WORDS if word in texts),
        label=texts.get("object", ""),
        id=path.get("id", b""),
        module_name=module_name,
    )


def _attributes(
    text: str, separator: str, form: re.Pattern[str], known: tuple[str, ...]
) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for part in text.split(separator) if text else ():
        pair = _PAIR.fullmatch(part)
        if pair is None:
            raise UriFaultError(f"{part[:40]!r} is no `name=value`")
        word, value = pair.groups()
        if not form.fullmatch(value):
            raise UriFaultError(f"`{word}` has a character that has to be written as %XX")
        if word in found:
            raise UriFaultError(f"`{word}` stands in it twice")
        if word in known:
            found[word] = unquote_to_bytes(value)
    return found


def _text(word: str, value: bytes) -> str:
    try:
        text = value.decode()
    except UnicodeDecodeError:
        raise UriFaultError(f"`{word}` is not UTF-8") from None
    if "\0" in text:
        raise UriFaultError(f"`{word}` has a zero byte")
    return text


def _full(word: str, value: str) -> str:
    """A version's minor part is 0 where it is left out."""
    return f"{value}.0" if word == "library-version" and "." not in value else value


def _check_numbers(texts: dict[str, str]) -> None:
    slot = texts.get("slot-id", "0")
    if not (slot.isascii() and slot.isdecimal()):
        raise UriFaultError("its `slot-id` is no decimal number")
    if not _VERSION.fullmatch(texts.get("library-version", "0")):
        raise UriFaultError("its `library-version` is not like 2 or 2.40")
