"""What to say of a key that the language does not have, and what was most likely meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Part
from certspec.source.secret_key import is_secret_key, names_source
from certspec.spec.config import Config
from certspec.spec.said import Said
from certspec.spec.vocabulary import SYNONYMS, known_keys, meant, tables_with

if TYPE_CHECKING:
    from certspec.finding import DocumentPath

_LONGEST_SHOWN = 64


def unknown_key(path: DocumentPath, *, in_config: bool) -> Said:
    """The sentence for the key at `path`."""
    key, table = str(path[-1]), path[:-1]
    known = known_keys(table, in_config=in_config)
    if key in known:
        return _said(
            f"`{key}` does not go with the `source` that this table has",
            "see `[key]` in the language's reference for what each source takes",
        )
    guess = meant(key, known)
    if is_secret_key(key) and not names_source(guess or ""):
        return _said(
            f"unknown key {_shown(key)}: a spec names secrets, it never holds them",
            "name an environment variable (`..._env`) or a file (`..._file`) instead",
        )
    if guess is None or key.lower() not in _folded(known):
        elsewhere = _elsewhere(key, path, known, in_config=in_config)
        if elsewhere is not None:
            return elsewhere
    if guess:
        message = f"unknown key {_shown(key)}; did you mean `{guess}`?"
        return _said(message, f"write `{guess}`", (*table, guess))
    listed = f"known here: {', '.join(known)}" if known else "remove it"
    return _said(f"unknown key {_shown(key)}", listed)


def _elsewhere(
    key: str, path: DocumentPath, known: tuple[str, ...], *, in_config: bool
) -> Said | None:
    """What to say of a key that another table has, or another file."""
    if not in_config and path == (key,) and key in Config.model_fields:
        message = f"unknown key `{key}`: [{key}] stands in certspec.toml, for all specs"
        return _said(message, f"move [{key}] to certspec.toml, or take it out")
    word = SYNONYMS.get(key.lower(), key)
    tables = tables_with(word) if word not in known else ()
    if not tables:
        return None
    paths = [("defaults", *table) for table in tables] if in_config else tables
    names = [f"[{'.'.join(table)}]" if table else "the top of the file" for table in paths]
    message = f"unknown key {_shown(key)} here; `{word}` belongs in {' or '.join(names)}"
    return _said(message, f"write `{word}` in {names[0]}", (*paths[0], word))


def _folded(known: tuple[str, ...]) -> set[str]:
    return {one.lower() for one in known}


def _shown(key: str) -> str:
    """A key as it is written in TOML, cut where it is long."""
    if len(key) > _LONGEST_SHOWN:
        return f"`{key[:_LONGEST_SHOWN]}...`"
    return f"`{key}`" if key else '`""`'


def _said(message: str, fix: str, place: DocumentPath | None = None) -> Said:
    return Said("CS104", message, fix, Part.KEY, place)
