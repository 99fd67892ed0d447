"""The word of the language that another spelling stands for, where there is no doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.spec.vocabulary import SYNONYMS

if TYPE_CHECKING:
    from collections.abc import Iterable


def same_word(word: str, known: Iterable[str]) -> str | None:
    """The one known word that `word` is, but for capitals, hyphens and other people's names.

    A word that is merely like a known one, such as a misspelt one, stands for none.
    """
    words = tuple(known)
    synonym = SYNONYMS.get(word.lower().replace("-", "_"))
    if synonym in words:
        return synonym
    same = [one for one in words if _letters(one) == _letters(word)]
    return same[0] if len(same) == 1 else None


def _letters(word: str) -> str:
    return "".join(one for one in word.lower() if one.isalnum())
