"""Options whose value may be left out, which typer does not have of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class OptionalValueCommand(TyperCommand):
    """A command for which a metavar in brackets says that the value may be left out.

    It is empty text then. A value stands behind the option's name or an equals sign.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words of the command line, empty values filled in."""
        optional = {
            name
            for one in self.params
            if one.param_type_name == "option" and str(one.metavar).startswith("[")
            for name in one.opts
        }
        return super().parse_args(ctx, with_values(args, optional))


def with_values(words: Sequence[str], optional: Collection[str]) -> list[str]:
    """The words, with an empty value for each of the options that has none.

    A word is no value where it is another option or a spec.
    """
    end = words.index("--") if "--" in words else len(words)
    given = [*words[1:end], "-"]
    before = [
        f"{word}=" if word in optional and following.startswith("-") else word
        for word, following in zip(words[:end], map(_no_spec, given), strict=False)
    ]
    return [*before, *words[end:]]


def _no_spec(word: str) -> str:
    """The word, or something that is no value in place of a spec's name."""
    return "-" if word.endswith(".toml") else word
