"""A key in another spelling, or under another program's name for it, gets its own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from certspec.fix import Draft, Mend, Rename, fix
from certspec.source.secret_key import is_secret_key
from certspec.spec.same_word import same_word
from certspec.spec.vocabulary import known_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certspec.finding import DocumentPath


def propose(draft: Draft) -> Iterator[Mend]:
    for path, table in _tables(draft.data, ()):
        known = known_keys(path, in_config=draft.in_config)
        # What holds a secret is not for a machine to move.
        unknown = [key for key in table if key not in known and not is_secret_key(key)]
        words = {key: same_word(key, known) for key in unknown}
        times = Counter(words.values())
        for key, word in words.items():
            if word and word not in table and times[word] == 1 and not _holds_tables(table[key]):
                yield Mend("CS104", Rename((*path, key), word), f"`{key}` is called `{word}`")


def _tables(node: Any, path: DocumentPath) -> Iterator[tuple[DocumentPath, Mapping[str, Any]]]:
    """Each table of a document with its path."""
    if isinstance(node, list):
        for index, one in enumerate(node):
            yield from _tables(one, (*path, index))
    if isinstance(node, dict):
        yield path, node
        for key, one in node.items():
            yield from _tables(one, (*path, key))


def _holds_tables(value: Any) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(one, dict) for one in value)
    )


FIX = fix(__name__, propose)
