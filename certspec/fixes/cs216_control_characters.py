"""Blanks at the ends of a value are taken off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.fix import Draft, Mend, Replace, fix
from certspec.plan.text_form import hidden_characters, is_blank, no_break_spaces
from certspec.source.secret_key import is_secret_key
from certspec.source.secret_value import holds_pin, holds_private_key
from certspec.spec.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.finding import DocumentPath


def propose(draft: Draft) -> Iterator[Mend]:
    for path, text in texts_in(draft.at(), draft.base):
        if text == text.strip() or is_blank(text) or _is_for_people(path, text):
            continue
        key = next(step for step in reversed(path) if isinstance(step, str))
        why = f"`{key}`: no blank stands at its beginning or end"
        yield Mend("CS216", Replace(path, text.strip()), why)


def _is_for_people(path: DocumentPath, text: str) -> bool:
    """Whether only the author can say what is right: a reason, a secret, what can't be seen."""
    if "waivers" in path or any(is_secret_key(step) for step in path):
        return True
    if hidden_characters(text) or no_break_spaces(text):
        return True
    return holds_private_key(text) or holds_pin(text)


FIX = fix(__name__, propose)
