"""Host names as they stand under DNS, to host names of a spec."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING

from certspec.carried.items import is_secret
from certspec.conf_request.remarks import changed, not_carried, surprising
from certspec.conf_request.text import bare_text
from certspec.frozen import dataclass
from certspec.plan.bare_name import bare_name
from certspec.plan.name_kind import ip_address_in
from certspec.plan.names import canonical_dns_name
from certspec.printable import quoted

if TYPE_CHECKING:
    from certspec.conf.model import Entry
    from certspec.finding import Finding, Place

_SEPARATORS = re.compile(r"[,;\s]+")
_PREFIX = re.compile(r"(?:DNS|IP)(?:\.\d+)?\s*[:=]\s*", re.IGNORECASE)
_MOST_SHOWN = 3
MOST_NAMES = 5_000
"""No CA takes so many; of a file with more nobody wants a spec."""


@dataclass(slots=True)
class _Alike:
    """Names that one thing is said of, all at once."""

    place: Place | None = None
    texts: list[str] = field(default_factory=list)

    def add(self, text: str, place: Place) -> None:
        self.place = self.place or place
        self.texts.append(text)

    def named(self) -> str:
        shown = ", ".join(quoted(one) for one in self.texts[:_MOST_SHOWN])
        more = len(self.texts) - _MOST_SHOWN
        return f"{shown} and {more:,} more" if more > 0 else shown


@dataclass(slots=True)
class HostNames:
    """Host names and addresses in order, each once, and what was said of them."""

    names: dict[str, None] = field(default_factory=dict)
    addresses: list[str] = field(default_factory=list)
    said: list[Finding] = field(default_factory=list)
    _pieces: int = 0
    _lowered: _Alike = field(default_factory=_Alike)
    _encoded: _Alike = field(default_factory=_Alike)
    _repeated: _Alike = field(default_factory=_Alike)
    _moved: _Alike = field(default_factory=_Alike)
    _mended: _Alike = field(default_factory=_Alike)
    _blank: _Alike = field(default_factory=_Alike)

    def is_name(self, text: str) -> bool:
        """Whether a text without a kind can only be a host name."""
        return "." in text and bare_name(text) is not None

    def add(self, value: str, entry: Entry) -> None:
        """Take in what stands under DNS."""
        text = bare_text(value)
        if not text:
            self._blank.add(entry.key, entry.place)
            return
        if is_secret(text):
            self.said.append(not_carried(entry.place, "a secret stands in a name", "take it out"))
            return
        pieces = [one for one in _SEPARATORS.split(_PREFIX.sub("", text)) if one]
        names = [bare_text(one) for one in pieces]
        self._pieces += len(names)
        few = self._pieces <= MOST_NAMES
        if few and len(names) > 1 and all(bare_name(one) or ip_address_in(one) for one in names):
            message = f"{len(names)} names stand in one value, which openssl takes for one name"
            self.said.append(surprising(entry.place, message, "each has its own line"))
        else:
            names = [text]
        for one in names:
            self._add(one, entry.place)

    def _add(self, text: str, place: Place) -> None:
        bare = _PREFIX.sub("", text, count=1)
        address = ip_address_in(bare) if "/" not in bare else None
        if address is not None:
            self._moved.add(bare, place)
            if address not in self.addresses:
                self.addresses.append(address)
            return
        name = bare_name(bare)
        if name is None:
            # What it should be nobody knows: `check` says what is wrong with it.
            name = canonical_dns_name(text) if text.isascii() else text
        if name in self.names:
            self._repeated.add(text, place)
        self.names[name] = None
        self._remark(text, name, place)

    def _remark(self, text: str, name: str, place: Place) -> None:
        if name == text:
            return
        if name == text.lower():
            self._lowered.add(text, place)
        elif name == canonical_dns_name(text):
            self._encoded.add(text, place)
        else:
            self._mended.add(text, place)

    def remarks(self) -> tuple[Finding, ...]:
        """All that is to be said, one remark a thing."""
        each = (
            (self._blank, not_carried, "{}: blank, an empty name to openssl; left out"),
            (self._moved, surprising, "{}: an address, which goes to `ip_addresses`"),
            (self._mended, surprising, "{}: more than a host name; only that is written"),
            (self._lowered, changed, "capital letters of {} are written as small ones"),
            (self._encoded, changed, "{}: written in the form that begins with xn--"),
            (self._repeated, changed, "{}: asked for twice, and written once"),
        )
        found = (
            remark(alike.place, words.format(alike.named()))
            for alike, remark, words in each
            if alike.place is not None
        )
        return (*self.said, *found)
