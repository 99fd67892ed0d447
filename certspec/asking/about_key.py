"""The key, what the CA's answer is packed into, and who answers for all of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from certspec.asking.about_target import target_of
from certspec.asking.question import Question, Reading
from certspec.asking.reading import DNS_NAMES, one_text, text_at
from certspec.key.parameters import Curve, KeyAlgorithm
from certspec.printable import quoted

if TYPE_CHECKING:
    from certspec.asking.answers import Answers

_ALGORITHM = ("key", "algorithm")
_SIZE = ("key", "size")
_CURVE = ("key", "curve")
_PASSWORD = ("outputs", "pkcs12", "password_env")
_KINDS = "RSA 2048, RSA 3072, RSA 4096, ECDSA P-256, ECDSA P-384 or Ed25519"
_WORDS = {one.value.casefold(): one.value for one in KeyAlgorithm} | {
    "ec": KeyAlgorithm.ECDSA.value
}
_CURVES = {one.value.casefold(): one.value for one in Curve}
_YES = ("y", "yes")
_NO = ("n", "no")


def _read_kind(_: Answers, text: str) -> Reading:
    values: dict[Any, Any] = {}
    for word in text.split():
        typed = word.casefold()
        if typed in _WORDS:
            values[_ALGORITHM] = _WORDS[typed]
        elif typed in _CURVES:
            values |= {_CURVE: _CURVES[typed], _ALGORITHM: KeyAlgorithm.ECDSA.value}
        elif re.fullmatch(r"[0-9]{1,9}", typed):
            values = {_ALGORITHM: KeyAlgorithm.RSA.value} | values | {_SIZE: int(typed)}
        else:
            return Reading(refusal=f"{quoted(word)} is no kind of key; there are {_KINDS}")
    return Reading(values)


def _kind(answers: Answers) -> str:
    parts = (answers.at(*path) for path in (_ALGORITHM, _SIZE, _CURVE))
    return " ".join(str(one) for one in parts if one)


def _read_password(answers: Answers, text: str) -> Reading:
    typed = text.casefold()
    if typed in _NO:
        return Reading()
    return Reading({_PASSWORD: _variable(answers) if typed in _YES else text})


def _variable(answers: Answers) -> str:
    """A name for the variable, after the host."""
    label = str((answers.at(*DNS_NAMES) or ("",))[0]).removeprefix("*.").partition(".")[0]
    word = re.sub(r"[^A-Z0-9]+", "_", label.upper()).strip("_")
    return f"{word or 'SERVER'}_PFX_PASSWORD" if not word[:1].isdigit() else f"_{word}_PFX_PASSWORD"


def _made_here(answers: Answers) -> bool:
    return answers.at("key", "source") in ("generate", None)


QUESTIONS = (
    Question(
        word="algorithm",
        prompt="Kind of key",
        metavar="KIND",
        help=f"One of {_KINDS}. What is in brackets is taken by every server and device.",
        paths=(_ALGORITHM, _SIZE, _CURVE),
        read=_read_kind,
        text=_kind,
        usual=lambda answers: target_of(answers).default_key.describe(),
        applies=_made_here,
    ),
    Question(
        word="pkcs12",
        prompt="PKCS#12 file (.pfx) too: y, n, or the variable with its password",
        metavar="NAME",
        help="Certificate, intermediates and key in one file, made by `certspec bundle`. Its "
        "password comes from an environment variable, whose name is asked for here: never the "
        "password itself.",
        paths=(_PASSWORD,),
        read=_read_password,
        text=text_at(*_PASSWORD),
        usual=lambda _: "n",
        applies=_made_here,
        comment="the variable's name, never the password itself",
    ),
    Question(
        word="owner",
        prompt="Owner, the team that answers for it",
        metavar="NAME",
        help="Shown in reports, so that somebody is told when the certificate ends.",
        paths=(("owner",),),
        read=one_text("owner"),
        text=text_at("owner"),
    ),
)
