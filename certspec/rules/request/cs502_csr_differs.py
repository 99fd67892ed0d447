"""A request asks for what the spec asks for.

Why: The CA's answer is judged by the spec. When the request asked for something else, the
    certificate comes back with a name missing, after days of waiting. Usages that the request
    leaves to the CA are a note.
Fix: Make the request anew as the spec asks, or write in the spec what the request has.
Reference: RFC 2986, 4.1.
Bad:
    $ sed 's/mdm.zylker.com/www.zylker.com/' mdm.cert.toml > other.cert.toml
    $ certspec build other.cert.toml
    $ certspec adopt mdm.cert.toml other/server.key other/server.csr
Good:
    $ cp mdm.cert.toml other.cert.toml
    $ certspec build other.cert.toml
    $ certspec verify mdm.cert.toml --csr other/server.csr
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.distinguished_name import BY_KEY
from certspec.finding import Severity
from certspec.report import Group, Outcome
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.requested import AskedField, Requested

FIX = "make the request anew as the spec asks, or write in the spec what the request has"
_NOT_FOR_PUBLIC_CAS = ("email_addresses", "uris")


def check(requested: Requested) -> Iterator[Remark | Evidence]:
    for field in requested.subject_fields():
        if not (requested.is_default(field) or requested.is_no_value(field)):
            yield _judged(requested, field)
    for field in requested.other_fields():
        if not _is_of_another_rule(requested, field) and (field.asked or field.given):
            yield _judged(requested, field)
    if not requested.is_public:
        yield from _other_names(requested)
    yield from _key(requested)


def _is_of_another_rule(requested: Requested, field: AskedField) -> bool:
    if field.key in _NOT_FOR_PUBLIC_CAS:
        return requested.is_public and bool(field.given)
    if field.key == "key_usage":
        return "key_cert_sign" in field.given or "crl_sign" in field.given
    return field.key == "dns_names" and not requested.request.asked.has_names


def _judged(requested: Requested, field: AskedField) -> Remark | Evidence:
    if field.matches:
        return Evidence(", ".join(field.given), field.title, Outcome.MATCH)
    if field.table == "usages" and not field.given:
        return Remark(
            f"the request asks for no {field.key}; the CA sets it",
            requested.place,
            severity=Severity.NOTE,
            title=field.title,
            outcome=Outcome.ALLOWED_OMISSION,
        )
    return _violation(requested, field, _words(field))


def _words(field: AskedField) -> str:
    """Both values, or, of a list, what lacks and what is too much."""
    if field.table == "subject":
        has = f"has {', '.join(field.given)} for" if field.given else "lacks"
        return f"the request {has} {_named(field.key)}, the spec asks for {_list(field.asked)}"
    known = {one.lower() for one in field.given}, {one.lower() for one in field.asked}
    missing = [one for one in field.asked if one.lower() not in known[0]]
    added = [one for one in field.given if one.lower() not in known[1]]
    said = [f"the request lacks {', '.join(missing)}"] if missing else []
    if added:
        verb = "asks for" if not missing else "and asks for"
        said.append(f"{'' if missing else 'the request '}{verb} {', '.join(added)}")
    more = ", which the spec does not" if added else ", which the spec asks for"
    return f"{' '.join(said)}{more}"


def _named(key: str) -> str:
    return f"the {key.replace('_', ' ')}" if key in BY_KEY else f"the attribute {key}"


def _list(values: tuple[str, ...]) -> str:
    return ", ".join(values) or "nothing"


def _violation(requested: Requested, field: AskedField, words: str) -> Remark:
    return Remark(
        words,
        requested.line(field.table, field.key),
        FIX,
        also=((requested.place, "the request"),),
        title=field.title,
        outcome=Outcome.VIOLATION,
    )


def _other_names(requested: Requested) -> Iterator[Remark]:
    for name in requested.request.asked.other_names:
        yield Remark(
            f"the request asks for {name}, which a spec can't say",
            requested.place,
            "make the request anew without it",
            title="san: other names",
            outcome=Outcome.VIOLATION,
        )


def _key(requested: Requested) -> Iterator[Remark | Evidence]:
    """A kind of key that no spec can ask for is another rule's to judge."""
    key, asked, title = requested.request.key, requested.plan.request.key, "key: kind"
    if key is None:
        return
    if key == asked:
        yield Evidence(key.describe(), title, Outcome.MATCH)
        return
    yield Remark(
        f"the request is for an {key.describe()} key, the spec asks for {asked.describe()}",
        requested.line("key"),
        "make the request anew with such a key, or write the key's own kind in [key]",
        also=((requested.place, "the request"),),
        title=title,
        outcome=Outcome.VIOLATION,
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.CONFORMANCE)
