"""A request made elsewhere beside what the spec asks: all that a rule on it can look at."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from certspec.distinguished_name import BY_KEY
from certspec.finding import FilePlace
from certspec.frozen import dataclass
from certspec.plan.placeholder import is_placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certspec.finding import Place, SpecPlace
    from certspec.plan.plan import Plan
    from certspec.request.details import Details

OPENSSL_DEFAULTS: Mapping[str, tuple[str, ...]] = {
    "country": ("AU", "XX"),
    "province": ("Some-State",),
    "locality": ("Default City",),
    "organization": ("Internet Widgits Pty Ltd", "Default Company Ltd"),
}
"""What `openssl req` and Red Hat's take where Enter is pressed at a question."""


@dataclass(frozen=True, slots=True)
class AskedField:
    """One field by its path in a spec: the values asked for, and those in the request."""

    table: str
    key: str
    asked: tuple[str, ...]
    given: tuple[str, ...]

    @property
    def title(self) -> str:
        """The field's name in a checklist."""
        return f"{self.table}: {self.key}"

    @property
    def matches(self) -> bool:
        """Whether both are the same to a CA: the order of names means nothing, nor their case."""
        if self.table == "subject" and self.key != "common_name":
            return self.asked == self.given
        several = self.table == "subject" and len(self.given) != len(self.asked)
        return _folded(self.asked) == _folded(self.given) and not several


@dataclass(frozen=True, slots=True)
class Requested:
    """One request, ready to be judged.

    `keys` tells, by the SHA-256 of the public key, which keys it may be for, in words;
    `key_place` is where that key lies.
    """

    plan: Plan
    file: str
    request: Details
    keys: Mapping[str, str] = field(default_factory=dict)
    key_place: Place | None = None

    @property
    def is_public(self) -> bool:
        """Whether the rules of public CAs apply."""
        return self.plan.is_public

    @property
    def place(self) -> FilePlace:
        """The file of the request."""
        return FilePlace(self.file)

    def line(self, *path: str) -> SpecPlace:
        """The line of the spec on a field, which is what most remarks point at."""
        return self.plan.place(*path)

    def subject_fields(self) -> Iterator[AskedField]:
        """Every attribute of the subject that is asked for or given."""
        asked = dict(self.plan.request.subject)
        for key in dict.fromkeys([*asked, *(key for key, _ in self.request.subject)]):
            wanted = (asked[key],) if key in asked else ()
            yield AskedField("subject", key, wanted, self.request.values(key))

    def other_fields(self) -> Iterator[AskedField]:
        """Names and usages."""
        wanted, given = self.plan.request, self.request.asked
        for key in ("dns_names", "ip_addresses", "email_addresses", "uris"):
            yield AskedField("san", key, getattr(wanted, key), getattr(given, key))
        for key in ("key_usage", "ext_key_usage"):
            yield AskedField("usages", key, getattr(wanted, key), getattr(given, key) or ())

    def is_default(self, field: AskedField) -> bool:
        """Whether a value that was not asked for is what a wizard takes when Enter is pressed."""
        if field.matches or len(field.given) != 1:
            return False
        return field.given[0] in (*self._defaults(field.key), *OPENSSL_DEFAULTS.get(field.key, ()))

    def is_products_default(self, field: AskedField) -> bool:
        """Whether it is the default of the product's own wizard."""
        return field.given[0] in self._defaults(field.key)

    def is_no_value(self, field: AskedField) -> bool:
        """Whether nothing, or nothing but a placeholder, was given for an attribute."""
        said = [one for one in field.given if not one.strip() or _was_left(field.key, one)]
        return bool(said) and not field.matches and not self.is_default(field)

    def _defaults(self, key: str) -> tuple[str, ...]:
        default = self.plan.target.wizard_defaults.get(key)
        return (default,) if default is not None else ()


def _was_left(key: str, value: str) -> bool:
    return key in BY_KEY and key not in ("country", "common_name") and is_placeholder(value)


def _folded(values: tuple[str, ...]) -> set[str]:
    return {one.lower() for one in values}
