"""Who the certificate is for, and who answers for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.asking.question import Question
from certspec.asking.reading import text_at, unquoted_text

if TYPE_CHECKING:
    from certspec.asking.answers import Answers

_PUBLIC_UNIT = "Public CAs leave it out of the certificate."


def _on_units(answers: Answers) -> str:
    if answers.at("key", "source") == "external":
        return ""
    return _PUBLIC_UNIT if answers.at("issuer", "kind") != "private" else ""


def _field(
    key: str, prompt: str, metavar: str, example: str, explained: str, *, comment: str = ""
) -> Question:
    path = ("subject", key)
    return Question(
        word=key.replace("_", "-"),
        prompt=prompt,
        metavar=metavar,
        help=explained,
        paths=(path,),
        read=unquoted_text(*path),
        text=text_at(*path),
        stand_in=lambda _: {path: example},
        before=_on_units if key == "organizational_unit" else lambda _: "",
        comment=comment,
    )


QUESTIONS = (
    _field(
        "country",
        "Country, its two-letter code",
        "CODE",
        "US",
        "The country of your organization by ISO 3166-1: US, DE, GB for the United Kingdom. Its "
        "name in English will do too.",
        comment="ISO 3166-1, two letters",
    ),
    _field(
        "province",
        "State or province",
        "NAME",
        "Illinois",
        "Its full name, as in Illinois; a public CA compares it with the register of companies.",
    ),
    _field("locality", "City or town", "NAME", "Chicago", "Its full name, as in Chicago."),
    _field(
        "organization",
        "Organization",
        "NAME",
        "Zylker",
        "The legal name of your organization, as the register of companies has it.",
    ),
    _field(
        "organizational_unit",
        "Organizational unit",
        "NAME",
        "Operations",
        "A department. The product's wizard wants one; public CAs must not put it into a "
        "certificate, so only your own CA has a use for it.",
    ),
)
