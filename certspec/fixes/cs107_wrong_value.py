"""A word of the language in another spelling, or another program's word for it, gets its own."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin

from certspec.fix import Draft, Mend, Replace, fix
from certspec.printable import quoted
from certspec.spec.key import ExternalKey, GeneratedKey, KeyFile, TokenKey
from certspec.spec.outputs import Outputs, Pkcs12
from certspec.spec.same_word import same_word
from certspec.spec.tables import Conformance, Issuer, Usages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.spec.table import Table

_MODELS: Final = (
    (("issuer",), Issuer),
    *((("key",), one) for one in (GeneratedKey, KeyFile, ExternalKey, TokenKey)),
    (("usages",), Usages),
    (("conformance",), Conformance),
    (("outputs",), Outputs),
    (("outputs", "pkcs12"), Pkcs12),
)


def _words_of(annotation: Any) -> tuple[str, ...]:
    """The words that a value of this type may be, or hold."""
    if get_origin(annotation) is Literal:
        return tuple(one for one in get_args(annotation) if isinstance(one, str))
    return tuple(word for one in get_args(annotation) for word in _words_of(one))


def _vocabulary() -> dict[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    models: tuple[tuple[tuple[str, ...], type[Table]], ...] = _MODELS
    for table, model in models:
        for key, about in model.model_fields.items():
            path, words = (*table, key), _words_of(about.annotation)
            if words:
                found[path] = tuple(dict.fromkeys((*found.get(path, ()), *words)))
    return found


WORDS: Final = MappingProxyType(_vocabulary())
"""The words that each value of this kind may be, by path."""


def propose(draft: Draft) -> Iterator[Mend]:
    for path, words in WORDS.items():
        value = draft.at(*path)
        given = [((*draft.base, *path), value)] if isinstance(value, str) else draft.texts_at(*path)
        for place, text in given:
            # An array where one of two words may stand too holds names of files.
            word = None if text in words or _is_file(path, place) else same_word(text, words)
            if word is not None:
                why = f"`{path[-1]}`: {quoted(text)} is written {quoted(word)}"
                yield Mend("CS107", Replace(place, word), why)


def _is_file(path: tuple[str, ...], place: tuple[str | int, ...]) -> bool:
    return path == ("issuer", "roots") and isinstance(place[-1], int)


FIX = fix(__name__, propose)
