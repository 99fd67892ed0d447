"""Who signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.asking.question import Question
from certspec.asking.reading import choice, files, text_at
from certspec.printable import one_line

if TYPE_CHECKING:
    from certspec.asking.answers import Answers

_KIND = ("issuer", "kind")
_ROOTS = ("issuer", "roots")


def _listed(answers: Answers) -> str:
    roots = answers.at(*_ROOTS) or ""
    return roots if isinstance(roots, str) else ", ".join(map(str, roots))


def _not_there(answers: Answers) -> str:
    roots = answers.at(*_ROOTS)
    named = roots if isinstance(roots, list) else []
    missing = [one_line(str(one)) for one in named if not answers.setting.exists(str(one))]
    if not missing:
        return ""
    return f"not there yet: {', '.join(missing)}; it is needed when the CA has answered"


QUESTIONS = (
    Question(
        word="issuer",
        prompt="Who signs (1 public: a public CA, 2 private: your own CA)",
        metavar="public|private",
        help="A public CA is one that devices trust by themselves. For your own CA its root "
        "certificate has to be named, and its own rules count, not those of public CAs.",
        paths=(_KIND,),
        read=choice({"public": (), "private": ("own",)}, *_KIND),
        text=text_at(*_KIND),
        usual=lambda _: "public",
    ),
    Question(
        word="roots",
        prompt="File of your CA's root certificate, as seen from the spec",
        metavar="FILE",
        help="What devices trust, as PEM or DER, such as root.cer: get it from whoever runs the "
        "CA. Several go with commas between them; the word system means the roots that this "
        "computer trusts.",
        paths=(_ROOTS,),
        read=files(*_ROOTS),
        text=_listed,
        stand_in=lambda _: {_ROOTS: "system"},
        applies=lambda answers: answers.at(*_KIND) == "private",
        after=_not_there,
        comment="what devices trust; as seen from this file",
    ),
)
