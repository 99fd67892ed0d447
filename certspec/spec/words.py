"""From a pydantic error to a sentence in TOML words."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from certspec.finding import Part
from certspec.printable import quoted
from certspec.spec.said import Said
from certspec.spec.unknown import unknown_key
from certspec.spec.vocabulary import meant

if TYPE_CHECKING:
    from certspec.finding import DocumentPath

_TABLE = "a table"
_ARRAY = 'an array, as in ["..."]'
_TYPES: dict[str, str] = {
    "string_type": "text in quotes",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": _ARRAY,
    "dict_type": _TABLE,
    "model_type": _TABLE,
    "model_attributes_type": _TABLE,
    "date_type": "a date without quotes, as in 2027-01-31",
    "date_from_datetime_inexact": "a date without a time, as in 2027-01-31",
}
_SOURCES = ("generate", "file", "external", "pkcs11")
_ADDED: dict[str, str] = {
    "spec_version": "spec_version = 1",
    "rule": 'rule = "CS..."',
    "expires": "expires = YYYY-MM-DD",
    "paths": 'paths = ["..."]',
    "severities": 'severities = { CS... = "warning" }',
}
_FORMS: dict[str, str] = {
    "renew_before": 'days or percent, as in "30d" or "33%"',
    "address": 'HOST:PORT, as in "mdm.zylker.com:443"',
    "rule": 'a rule code, as in "CS214"',
}
_TOML_TYPES: tuple[tuple[type, str], ...] = (
    (bool, "a boolean"),
    (int, "a number"),
    (float, "a number with a fraction"),
    (str, "text"),
    (list, "an array"),
    (dict, "a table"),
    (datetime, "a date with a time"),
    (date, "a date"),
)


def say(error: dict[str, Any], path: DocumentPath, *, in_config: bool) -> Said:
    """The sentence for one entry of `ValidationError.errors()` that stands at `path`."""
    kind, key, value = error["type"], _last_key(path), error.get("input")
    if kind == "extra_forbidden":
        return unknown_key(path, in_config=in_config)
    if kind == "missing":
        added = _ADDED.get(key, f'{key} = "..."')
        return Said("CS105", f"`{key}` is missing", f"add `{added}` here", Part.KEY)
    if key == "spec_version" and kind == "literal_error":
        return _version(value)
    if kind == "string_pattern_mismatch" and path[0] == "rules":
        return Said("CS107", f"`{key}` is no rule code", "write one as in `CS214`", Part.KEY)
    own_form = _own_form(kind, path)
    if own_form:
        choices = _SOURCES if path[-1:] == ("source",) else ()
        guess = meant(value, choices) if isinstance(value, str) else None
        fix = f'did you mean "{guess}"?' if guess else f"write {own_form}"
        return Said("CS107", f"`{key}` must be {own_form}", fix)
    if kind in _TYPES:
        return _wrong_type(kind, path, value)
    if kind == "literal_error":
        return _not_one_of(error, key)
    message = error["msg"].removeprefix("Input should be").strip()
    if kind == "greater_than_equal":
        message = f"{error['ctx']['ge']} or more"
    return Said("CS107", f"`{key}` must be {message}", f"write {message}")


def _wrong_type(kind: str, path: DocumentPath, value: Any) -> Said:
    key, wanted, got = _last_key(path), _TYPES[kind], _toml_type(value)
    name = f"each element of `{key}`" if isinstance(path[-1], int) else f"`{key}`"
    fix = f"write {wanted}"
    if wanted == _TABLE and isinstance(value, list) and value and isinstance(value[0], dict):
        fix = f"write its header in single brackets, [{_dotted(path)}], and just once"
    elif wanted == _TABLE and isinstance(path[-1], int):
        fix = f"write [[{_dotted(path)}]] on a line of its own, and its keys below"
    elif wanted == _TABLE:
        fix = f"write [{_dotted(path)}] on a line of its own, and its keys below"
    elif wanted == _ARRAY and isinstance(value, dict):
        single, double = f"[{_dotted(path)}]", f"[[{_dotted(path)}]]"
        fix = f"write its header in double brackets: {double} instead of {single}"
        wanted = f"an array of tables, [[{key}]]"
    elif wanted == _ARRAY and isinstance(value, str):
        fix = f"put it in brackets: {key} = [{quoted(value)}]"
    return Said("CS106", f"{name} must be {wanted}, this is {got}", fix)


def _own_form(kind: str, path: DocumentPath) -> str:
    """The form of a value, in words, where the library's own would not be understood."""
    if path[-1:] == ("roots",):
        return '"mozilla", "system", or an array of certificate files'
    if kind == "union_tag_invalid" or (kind == "literal_error" and path[-2:] == ("key", "source")):
        return '"generate", "file", "external" or "pkcs11"'
    if kind == "string_pattern_mismatch":
        return _form(_last_key(path))
    return "text of at least one letter" if kind == "string_too_short" else ""


def _version(value: object) -> Said:
    if not isinstance(value, int) or isinstance(value, bool):
        message = "`spec_version` is a whole number, without quotes"
        return Said("CS111", message, "write `spec_version = 1`")
    return Said(
        "CS111",
        "this certspec reads spec_version 1",
        "write `spec_version = 1`, or use the certspec that the spec was written for",
    )


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
        return "the name alone of an environment variable: letters, digits and _"
    return _FORMS.get(key, "of another form")


def _dotted(path: DocumentPath) -> str:
    return ".".join(step for step in path if isinstance(step, str))


def _last_key(path: DocumentPath) -> str:
    names = [step for step in path if isinstance(step, str)]
    return names[-1] if names else "the file"


def _toml_type(value: Any) -> str:
    for kind, words in _TOML_TYPES:
        if isinstance(value, kind):
            return words
    return "a time"
