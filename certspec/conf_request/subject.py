"""The subject: the section that `distinguished_name` names, as fields of a spec."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING

from certspec.carried.items import Given
from certspec.conf_request.prompts import answers
from certspec.conf_request.remarks import changed, mended, not_carried, surprising
from certspec.conf_request.settings import REQ
from certspec.conf_request.text import bare_text, misread
from certspec.distinguished_name import ATTRIBUTES, BY_KEY, BY_OID
from certspec.frozen import dataclass
from certspec.plan.bare_name import bare_name
from certspec.plan.country import CODES, country_code
from certspec.printable import quoted

if TYPE_CHECKING:
    from certspec.conf.model import Conf, Entry
    from certspec.distinguished_name import Attribute
    from certspec.finding import Finding

_NAMES = {
    **{one.oid: one for one in ATTRIBUTES},
    **{one.short_name: one for one in ATTRIBUTES},
    **{one.long_name: one for one in ATTRIBUTES},
}
_BY_SMALL_LETTERS = {
    **{name.lower(): one for name, one in _NAMES.items()},
    **{one.key.replace("_", ""): one for one in ATTRIBUTES},
    "state": BY_KEY["province"],
    "city": BY_KEY["locality"],
}
_LETTERS = 2
_NUMBERING = re.compile(r"[:,.]")
_HAS_PLACE = re.compile(r"[:/.]")


@dataclass(slots=True)
class Subject:
    """The fields in order, by their keys in a spec, and what was said of them.

    `has_common_name` is whether one stands there, be it blank.
    """

    fields: list[tuple[str, Given]] = field(default_factory=list)
    said: list[Finding] = field(default_factory=list)
    has_common_name: bool = False

    def first(self, key: str) -> str:
        """The value of a field; empty where it is not asked for."""
        return next((one.text for name, one in self.fields if name == key), "")

    def without(self, key: str) -> list[tuple[str, Given]]:
        """All fields but one."""
        return [pair for pair in self.fields if pair[0] != key]


def subject(conf: Conf, name: str) -> Subject:
    """What openssl makes of the section `name`."""
    entries, findings = answers(conf, name)
    found = Subject(said=list(findings))
    names = (_NAMES.get(_kind(one.key)) for one in conf.section(name))
    found.has_common_name = any(one is BY_KEY["common_name"] for one in names)
    for entry in entries:
        _add(conf, entry, found)
    keys = list(dict.fromkeys(key for key, _ in found.fields))
    if keys != [one.key for one in ATTRIBUTES if one.key in keys]:
        message = "the fields of the subject are asked for in the order that public CAs want"
        found.said.append(changed(found.fields[0][1].place, message))
    return found


def _add(conf: Conf, entry: Entry, found: Subject) -> None:
    said = found.said
    kind = _kind(entry.key)
    attribute = _NAMES.get(kind.removeprefix("+"))
    if attribute is None:
        attribute = BY_OID.get(entry.key) or _BY_SMALL_LETTERS.get(kind.lower())
        if attribute is None:
            message = f"a spec has no field for {quoted(entry.key)}"
            said.append(not_carried(entry.place, message))
            return
        message = f"{quoted(entry.key)} is read as {attribute.long_name}"
        said.append(mended(entry.place, message))
    elif kind.startswith("+"):
        message = (
            f"{attribute.long_name} is joined to the field before it; in a spec it stands alone"
        )
        said.append(not_carried(entry.place, message))
    if entry.environment:
        said.append(from_environment(entry))
        return
    text = _text(conf, entry, attribute, said)
    if text:
        found.fields.append((attribute.key, Given(text, entry.place)))


def _kind(key: str) -> str:
    return _NUMBERING.split(key, maxsplit=1)[-1] or key


def from_environment(entry: Entry) -> Finding:
    """The remark on a value that is made with a variable of the environment."""
    variable = quoted(entry.environment)
    message = f"the value comes from the variable {variable} of the environment, which is not read"
    return not_carried(entry.place, message, "write the value into the spec")


def _text(conf: Conf, entry: Entry, attribute: Attribute, said: list[Finding]) -> str:
    text = bare_text(entry.value)
    if not text:
        said.append(mended(entry.place, f"{attribute.long_name} is blank; it is left out"))
        return ""
    if text != entry.value:
        what = f"blanks or quotes around {quoted(text)} are left out"
        said.append(changed(entry.place, what))
    utf8 = conf.get(REQ, "utf8")
    says_utf8 = utf8 is not None and utf8.value == "yes"
    if not text.isascii() and says_utf8 and not conf.is_utf8:
        said.append(mended(entry.place, "with `utf8 = yes` these letters are to be UTF-8"))
    elif not text.isascii() and conf.is_utf8 and not says_utf8:
        shown = quoted(misread(text))
        message = f"without `utf8 = yes` openssl takes this for {shown}; what it says is written"
        said.append(surprising(entry.place, message))
    return _by_kind(attribute.key, text, entry, said)


def _by_kind(key: str, text: str, entry: Entry, said: list[Finding]) -> str:
    if key == "country" and text not in CODES:
        code = country_code(text)
        if code is not None:
            remark = changed if text.upper() == code else surprising
            said.append(
                (remark if len(text) == _LETTERS else mended)(
                    entry.place, f"the country {quoted(text)} is written as {code}"
                )
            )
            return code
        if len(text) != _LETTERS:
            said.append(mended(entry.place, "a country is a code of two letters"))
    if key == "common_name" and _HAS_PLACE.search(text):
        name = bare_name(text)
        if name is not None and "." in name and name != text:
            remark = changed if name == text.lower() or not text.isascii() else surprising
            said.append(
                remark(entry.place, f"the name {quoted(text)} is written as {quoted(name)}")
            )
            return name
    return text
