"""E-mail addresses and URIs have the form that a certificate can hold.

Why: Both are plain ASCII in a certificate. Anything else can't be encoded, or is read as
    something else by the next program.
Fix: Write addresses as in "pki@zylker.com", domains of other scripts in the form that begins with
    xn--; write URIs with their scheme, as in "https://mdm.zylker.com/", other characters as %XX.
Reference: RFC 5280, section 4.2.1.6; RFC 5321, section 4.1.2; RFC 3986.
Bad:
    san = { email_addresses = ["PKI Team <pki@zylker.com>"] }
Good:
    san = { email_addresses = ["pki@zylker.com"] }
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.plan.name_form import dns_name_fault
from certspec.plan.text_form import is_plain
from certspec.printable import quoted
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.finding import Place
    from certspec.plan.plan import Plan


_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_MAILBOX = re.compile(rf"({_ATOM}(?:\.{_ATOM})*)@([A-Za-z0-9.-]+)")
_MAX_MAILBOX, _MAX_LOCAL_PART = 254, 64
_URI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+"
)


def check(plan: Plan) -> Iterator[Remark]:
    # What is empty or can't be seen is CS202's and CS216's to say.
    subject, san = plan.spec.subject, plan.spec.san
    address = subject.email_address
    if address is not None and is_plain(address) and not _is_mailbox(address):
        yield _no_mailbox(address, plan.place("subject", "email_address"))
    for index, one in enumerate(san.email_addresses):
        if is_plain(one) and not _is_mailbox(one):
            yield _no_mailbox(one, plan.place("san", "email_addresses", index))
    for index, one in enumerate(san.uris):
        if is_plain(one) and not _URI.fullmatch(one):
            yield Remark(
                f"{quoted(one)} is no URI that a certificate can hold",
                plan.place("san", "uris", index),
                'write it as in "https://mdm.zylker.com/", other characters as %XX',
            )


def _is_mailbox(text: str) -> bool:
    parts = _MAILBOX.fullmatch(text)
    if parts is None or len(text) > _MAX_MAILBOX or len(parts[1]) > _MAX_LOCAL_PART:
        return False
    return dns_name_fault(parts[2]) is None


def _no_mailbox(text: str, place: Place) -> Remark:
    message = f"{quoted(text)} is no e-mail address that a certificate can hold"
    return Remark(message, place, 'write it as in "pki@zylker.com"')


RULE = rule(__name__, __doc__, Severity.ERROR, check)
