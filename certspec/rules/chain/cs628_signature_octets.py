"""The signatures of the certificate and its issuing CAs are whole octets.

Why: A signature stands in a string of bits that says how many of its last bits do not count. Of a
    signature all count; a certificate that says otherwise is damaged or was made by a faulty
    program. The validator overlooks it, strict clients refuse the certificate.
Fix: Download the certificate again; if it is still so, tell the CA.
Reference: RFC 5280, 4.1.1.3.
Bad:
    [leaf]
    unused_bits = 1
Good:
    [leaf]
    unused_bits = 0
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.report import Group
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer


def check(answer: Answer) -> Iterator[Remark]:
    for one in (answer.leaf, *answer.issuers):
        bits = one.unused_signature_bits
        if bits:
            yield Remark(
                f"the signature on {one.label!r} says that {bits} of its bits, at the end, do not "
                "count: all of a signature's do",
                answer.place(one, "signatureValue"),
                "download the certificate again; if it is still so, tell the CA",
                title="signatures",
            )


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.PROFILE)
