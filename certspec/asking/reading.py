"""How the text of an answer is read, and how a value is written as one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certspec.asking.question import Reading
from certspec.conf_request.text import bare_text
from certspec.plan.name_kind import ip_address_in
from certspec.printable import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from certspec.asking.answers import Answers
    from certspec.asking.question import Words

_BETWEEN_NAMES = re.compile(r"[\s,;]+")
_BETWEEN_FILES = re.compile(r"\s*,\s*")
DNS_NAMES = ("san", "dns_names")
IP_ADDRESSES = ("san", "ip_addresses")


def one_text(*path: str) -> Callable[[Answers, str], Reading]:
    """The text itself is the value."""
    return lambda _, text: Reading({path: text})


def unquoted_text(*path: str) -> Callable[[Answers, str], Reading]:
    """The text without quotes around the whole of it, as a form or a mail has them."""

    def read(_: Answers, text: str) -> Reading:
        is_quoted = text[1:-1].strip() and (text[0] == text[-1] == '"' or bare_text(text) != text)
        if not is_quoted:
            return Reading({path: text})
        bare = text[1:-1].strip()
        return Reading({path: bare}, (f"the quotes around {quoted(bare)} are left out",))

    return read


def text_at(*path: str) -> Words:
    """The text that stands there."""
    return lambda answers: str(answers.at(*path) or "")


def choice(options: Mapping[str, tuple[str, ...]], *path: str) -> Callable[[Answers, str], Reading]:
    """One of the options, by its number, its word, or another word for it."""
    listed = ", ".join(f"{number} or {word}" for number, word in enumerate(options, 1))

    def read(_: Answers, text: str) -> Reading:
        typed = text.casefold()
        for number, (word, others) in enumerate(options.items(), 1):
            if typed in (str(number), word, *others):
                return Reading({path: word})
        return Reading(refusal=f"{quoted(text)} is none of the answers: {listed}")

    return read


def files(*path: str) -> Callable[[Answers, str], Reading]:
    """Files with commas between them, or the one word for what this computer trusts."""

    def read(_: Answers, text: str) -> Reading:
        if text.casefold() == "system":
            return Reading({path: "system"})
        return Reading({path: [one for one in _BETWEEN_FILES.split(text) if one]})

    return read


def host_name(_: Answers, text: str) -> Reading:
    """The first of the DNS names."""
    return Reading({DNS_NAMES: [text]})


def names(answers: Answers, text: str) -> Reading:
    """Names with commas or blanks between them; addresses go where addresses are."""
    given = [one for one in _BETWEEN_NAMES.split(text) if one]
    addresses = [one for one in given if ip_address_in(one) is not None]
    hosts = [one for one in given if one not in addresses]
    values = {DNS_NAMES: hosts, IP_ADDRESSES: addresses}
    offered = _BETWEEN_NAMES.split(answers.offered.get("dns-names", ""))
    typed = [one for one in addresses if one not in offered]
    remarks = [f"{quoted(one)} is an IP address, and goes to `ip_addresses`" for one in typed]
    return Reading({path: value for path, value in values.items() if value}, tuple(remarks))


def addresses(_: Answers, text: str) -> Reading:
    """IP addresses with commas or blanks between them."""
    return Reading({IP_ADDRESSES: [one for one in _BETWEEN_NAMES.split(text) if one]})


def further_names(answers: Answers) -> str:
    """All names but the first, as they would be typed."""
    listed = [*(answers.at(*DNS_NAMES) or ())[1:], *(answers.at(*IP_ADDRESSES) or ())]
    return ", ".join(map(str, listed))
