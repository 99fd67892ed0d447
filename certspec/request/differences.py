"""Two requests compared as their readers take them: the order of names has no meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.request.fields import RequestFields


@dataclass(frozen=True, slots=True)
class Difference:
    """A field by its path in a spec, and both values in words; empty where there is none."""

    path: tuple[str, str]
    theirs: str
    ours: str


def differences(theirs: RequestFields, ours: RequestFields) -> Iterator[Difference]:
    """The fields in which a request made elsewhere differs from the one asked for."""
    given, asked = theirs.as_tables(), ours.as_tables()
    given["subject"] = _subject(theirs)
    for table, values in asked.items():
        for key in dict.fromkeys([*values, *given[table]]):
            their, our = given[table].get(key), values.get(key)
            if _plain(their) != _plain(our):
                yield Difference((table, key), _words(their), _words(our))


def _subject(fields: RequestFields) -> dict[str, Any]:
    """The attributes by key; one that is there more than once has all its values."""
    found: dict[str, list[str]] = {}
    for key, value in fields.subject:
        found.setdefault(key, []).append(value)
    return {key: values[0] if len(values) == 1 else values for key, values in found.items()}


def _plain(value: Any) -> Any:
    return sorted({one.lower() for one in value}) if isinstance(value, list) else value


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value)
