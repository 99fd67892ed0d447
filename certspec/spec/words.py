"""From a pydantic error to a sentence in TOML words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from certspec.finding import Part
from certspec.source.redact import is_secret_key
from certspec.spec.vocabulary import SYNONYMS, known_keys, meant, tables_with

if TYPE_CHECKING:
    from certspec.finding import DocumentPath

_TYPES: dict[str, str] = {
    "string_type": "text in quotes",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": 'an array, as in ["..."]',
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "date_type": "a date without quotes, as in 2027-01-31",
    "date_from_datetime_inexact": "a date without a time, as in 2027-01-31",
}
_FORMS: dict[str, str] = {
    "renew_before": 'days or percent, as in "30d" or "33%"',
    "address": 'HOST:PORT, as in "mdm.zylker.com:443"',
    "rule": 'a rule code, as in "CS214"',
}
_TOML_TYPES: tuple[tuple[type, str], ...] = (
    (bool, "a boolean"),
    (int, "a number"),
    (float, "a number"),
    (str, "text"),
    (list, "an array"),
    (dict, "a table"),
)


@dataclass(frozen=True, slots=True)
class Said:
    """A schema error in words: code, sentence, fix, and the side of the key it is about."""

    code: str
    message: str
    fix: str
    part: Part = Part.VALUE


def say(error: dict[str, Any], path: DocumentPath, *, in_config: bool) -> Said:
    """The sentence for one entry of `ValidationError.errors()` that stands at `path`."""
    kind, key = error["type"], _last_key(path)
    if kind == "extra_forbidden":
        return _unknown_key(path, in_config=in_config)
    if kind == "missing":
        added = "spec_version = 1" if key == "spec_version" else key
        return Said("CS105", f"`{key}` is missing", f"add `{added}` here", Part.KEY)
    if key == "spec_version" and kind == "literal_error":
        return _version(error.get("input"))
    own_form = _own_form(kind, path)
    if own_form:
        return Said("CS107", f"`{key}` must be {own_form}", f"write {own_form}")
    if kind in _TYPES:
        wanted, got = _TYPES[kind], _toml_type(error.get("input"))
        return Said("CS106", f"`{key}` must be {wanted}, this is {got}", f"write {wanted}")
    if kind == "literal_error":
        return _not_one_of(error, key)
    message = error["msg"].removeprefix("Input should be").strip()
    return Said("CS107", f"`{key}` must be {message}", "write a value in that range")


def _own_form(kind: str, path: DocumentPath) -> str:
    """The form of a value, in words, where the library's own would not be understood."""
    if path[-1:] == ("roots",):
        return '"mozilla", "system", or an array of certificate files'
    if kind == "union_tag_invalid":
        return '"generate", "file", "external" or "pkcs11"'
    if kind == "string_pattern_mismatch":
        return _form(_last_key(path))
    return "text of at least one letter" if kind == "string_too_short" else ""


def _version(value: object) -> Said:
    if isinstance(value, str):
        message = "`spec_version` is a number, without quotes"
        return Said("CS111", message, "write `spec_version = 1`")
    return Said(
        "CS111",
        "this certspec reads spec_version 1",
        "write `spec_version = 1`, or use the certspec that the spec was written for",
    )


def _unknown_key(path: DocumentPath, *, in_config: bool) -> Said:
    key = str(path[-1])
    known = known_keys(path[:-1], in_config=in_config)
    if key in known:
        fix = "see `[key]` in the language's reference for what each source takes"
        message = f"`{key}` does not go with the `source` that this table has"
        return Said("CS104", message, fix, Part.KEY)
    guess = meant(key, known)
    if is_secret_key(key):
        return Said(
            "CS104",
            f"unknown key `{key}`: a spec names secrets, it never holds them",
            f"name an environment variable (`{guess}`) or a file instead"
            if guess
            else "name an environment variable (`..._env`) or a file (`..._file`) instead",
            Part.KEY,
        )
    word = SYNONYMS.get(key.lower(), key)
    elsewhere = tables_with(word) if word not in known else ()
    if elsewhere:
        return Said(
            "CS104",
            f"unknown key `{key}` here; `{word}` belongs in {' or '.join(elsewhere)}",
            f"write `{word}` in {elsewhere[0]}",
            Part.KEY,
        )
    if guess:
        return Said(
            "CS104",
            f"unknown key `{key}`; did you mean `{guess}`?",
            f"write `{guess}`",
            Part.KEY,
        )
    fix = f"known here: {', '.join(known)}" if known else "remove it"
    return Said("CS104", f"unknown key `{key}`", fix, Part.KEY)


def _not_one_of(error: dict[str, Any], key: str) -> Said:
    choices = tuple(re.findall(r"'([^']*)'", error["ctx"]["expected"]))
    listed = ", ".join(f'"{choice}"' for choice in choices)
    value = error.get("input")
    guess = meant(value, choices) if isinstance(value, str) else None
    if guess:
        return Said("CS107", f"`{key}` must be one of {listed}", f'did you mean "{guess}"?')
    return Said("CS107", f"`{key}` must be one of {listed}", "write one of them")


def _form(key: str) -> str:
    if key.endswith("_env"):
        return "the name of an environment variable (letters, digits, _), not the secret itself"
    return _FORMS.get(key, "of another form")


def _last_key(path: DocumentPath) -> str:
    names = [step for step in path if isinstance(step, str)]
    return names[-1] if names else "the file"


def _toml_type(value: Any) -> str:
    for kind, words in _TOML_TYPES:
        if isinstance(value, kind):
            return words
    return "a date or time"
