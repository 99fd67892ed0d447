"""All that a configuration asks for, in the order of a spec."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from certspec.carried.items import Carried, not_importable
from certspec.carried.subject import carried_subject
from certspec.carried.usages import carried_usages
from certspec.conf_request.extensions import EXT_KEY_USAGE, KEY_USAGE, SAN, Extensions, extensions
from certspec.conf_request.names import Names, names_of
from certspec.conf_request.remarks import changed, not_carried, refused
from certspec.conf_request.settings import REQ, attributes, settings
from certspec.conf_request.subject import Subject, subject
from certspec.conf_request.usages import ext_key_usage, key_usage
from certspec.finding import FilePlace
from certspec.importer import NAME_THE_PRODUCT, OWN_HEAD
from certspec.key.parameters import KeyAlgorithm
from certspec.printable import quoted
from certspec.sketch import Sketched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.conf.model import Conf

_MANUAL_NAME = "opensslsan.conf"
_MANUAL_SECTIONS = {"default", "req", "req_distinguished_name", "req_ext", "alt_names"}
_LIKE_A_LIST = ("DNS.", "IP.", "email.", "URI.")


def carried_request(conf: Conf) -> Iterator[Carried]:
    """The values of the spec, and what is to be said of each."""
    if REQ not in conf.headers:
        what = "this configuration of OpenSSL has no section [req]: it asks for no certificate"
        fix = "give the file that `openssl req -config` is given"
        yield not_importable(what, FilePlace(conf.file), fix)
        return
    yield from conf.findings
    named = conf.get(REQ, "distinguished_name")
    if named is None or named.value not in conf.sections:
        yield _no_subject(conf)
        return
    found = extensions(conf)
    who = subject(conf, named.value)
    names = _names(conf, found, who)
    yield from (*found.said, *who.said, *names.said)
    yield from _subject(who, names)
    yield from (Sketched(("san", kind), texts) for kind, texts in names.values().items())
    yield from settings(conf)
    yield from _usages(conf, found)
    yield from attributes(conf)
    yield from _lost(conf, {REQ, named.value, found.section})
    if _is_of_the_manual(conf):
        message = "this looks like the configuration of MDM Plus's manual"
        yield changed(FilePlace(conf.file), message, NAME_THE_PRODUCT)


def _no_subject(conf: Conf) -> Carried:
    named = conf.get(REQ, "distinguished_name")
    if named is None:
        place, message = conf.headers[REQ], "[req] has no `distinguished_name`"
    else:
        place, message = named.place, f"there is no section {quoted(named.value)} in the file"
    return refused(place, message, "name the section that has commonName and the other fields")


def _names(conf: Conf, found: Extensions, who: Subject) -> Names:
    entry = found.by_name.get(SAN)
    mailbox = who.first("email_address")
    return names_of(conf, entry, mailbox) if entry is not None else Names(conf)


def _subject(who: Subject, names: Names) -> Iterator[Carried]:
    fields = who.without("email_address") if names.moved else who.fields
    for one in carried_subject(fields, tuple(names.hosts.names)):
        is_none = isinstance(one, Sketched) and one.value == ""
        # Where it was left blank nobody wanted a request without one.
        if not (is_none and who.has_common_name):
            yield one


def _usages(conf: Conf, found: Extensions) -> Iterator[Carried]:
    words: list[str] = []
    for name, read in ((KEY_USAGE, key_usage), (EXT_KEY_USAGE, ext_key_usage)):
        entry = found.by_name.get(name)
        if entry is not None:
            asked, said = read(conf, entry)
            yield from said
            words += asked or ()
    yield from carried_usages(words, KeyAlgorithm.RSA)


def _lost(conf: Conf, sections: set[str]) -> Iterator[Carried]:
    """A remark on each entry that openssl passes over, since its key is given again."""
    for one in conf.lost:
        lost, winner = one.entry, one.winner
        is_asked = lost.section in sections or lost.key.startswith(_LIKE_A_LIST)
        if is_asked and lost.value != winner.value:
            line = winner.place.span.line
            message = (
                f"{quoted(lost.key)} is given again on line {line}, and openssl takes that one"
            )
            fix = "write this value into the spec too, where it is meant"
            said = not_carried(lost.place, message, fix)
            yield replace(said, also=((winner.place, "this one is taken"),))


def _is_of_the_manual(conf: Conf) -> bool:
    if PurePath(conf.file.replace("\\", "/")).name.lower() == _MANUAL_NAME:
        return True
    is_own = conf.text.startswith(OWN_HEAD)
    return set(conf.sections) == _MANUAL_SECTIONS and not is_own
