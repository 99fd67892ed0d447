"""Texts that stand where somebody meant to write a value: examples, templates, prompts."""

from __future__ import annotations

import re
from functools import lru_cache

_LONGEST = 128

_MARKS = re.compile(
    r"""
    <[^<>]+> | \{\{.*\}\} | \$\{\w+\} | %\w+% | __\w+__ | @\w+@   # templates that nobody filled
    | \[[^\[\]]*\]
    | [\s._?*/-]+                                                # "-", ".", "...", "?"
    | x{2,}                                                       # "xxx"
    """,
    re.VERBOSE | re.IGNORECASE,
)
_INSIDE = re.compile(r"\{\{.*\}\}|\$\{\w+\}|<[a-z][\w .-]*>", re.IGNORECASE)
_ORDERS = re.compile(
    r"(change|replace|insert|enter|fill|your|my)[ _-]?(me|in|here|this|it|name|company|city|state"
    r"|organi[sz]ation|domain|server|host|hostname|value|text|unit|department|country|province)\b.*",
    re.IGNORECASE,
)
_PROMPTS = frozenset(
    (
        "city",
        "common name",
        "company",
        "company name",
        "country",
        "default city",
        "default company ltd",
        "department",
        "fqdn",
        "full name",
        "host name",
        "hostname",
        "internet widgits pty ltd",
        "locality",
        "locality name",
        "n/a",
        "none",
        "not applicable",
        "null",
        "organisation",
        "organization",
        "organization name",
        "organizational unit",
        "organizational unit name",
        "placeholder",
        "postal code",
        "province",
        "server name",
        "some-city",
        "some-state",
        "state",
        "state or province",
        "state or province name",
        "street",
        "street address",
        "tba",
        "tbd",
        "todo",
        "undefined",
        "unknown",
        "zip",
        "zip code",
    )
)
_HOSTS = re.compile(
    r"(.*\.)?(example(\.(com|net|org))?|(your|my)[-_]?(own)?[-_]?(domain|company|server|host)\.\w+"
    r"|(your|change)-?me\..*)",
    re.IGNORECASE,
)


def is_placeholder(text: str) -> bool:
    """Whether `text` is a value that somebody meant to write over, as in "Some-State" or "<O>"."""
    bare = text.strip()
    # Patterns take their time on endless texts, and no placeholder is one.
    return len(bare) <= _LONGEST and _is_placeholder(bare)


@lru_cache(maxsize=1_024)
def _is_placeholder(bare: str) -> bool:
    """The same; the specs of a project have most of their values in common."""
    if _MARKS.fullmatch(bare) or _INSIDE.search(bare) or _ORDERS.fullmatch(bare):
        return True
    return re.sub(r"(\s*\(.*\))?\s*:?$", "", bare).lower() in _PROMPTS


def is_example_host(name: str) -> bool:
    """Whether `name` is a host name of the documentation kind (RFC 2606), or a sample's."""
    return _HOSTS.fullmatch(name.removeprefix("*.")) is not None
