"""What devices connect to."""

from __future__ import annotations

from certspec.asking.question import Question
from certspec.asking.reading import (
    DNS_NAMES,
    IP_ADDRESSES,
    addresses,
    further_names,
    host_name,
    names,
)

QUESTIONS = (
    Question(
        word="common-name",
        prompt="Common name, the host that devices connect to",
        metavar="HOST",
        help="The full name of the server, as in mdm.zylker.com, without https:// and port. It "
        "is the first of the subject alternative names by itself.",
        paths=(DNS_NAMES,),
        read=host_name,
        text=lambda answers: str((answers.at(*DNS_NAMES) or ("",))[0]),
        stand_in=lambda _: {DNS_NAMES: ["mdm.zylker.com"]},
        comment="what devices connect to; the first is the common name",
    ),
    Question(
        word="dns-names",
        prompt="Further names, separated by commas",
        metavar="HOST,...",
        help="Other host names that lead to the server; *.zylker.com stands for every name with "
        "one more label. IP addresses may stand among them.",
        paths=(DNS_NAMES,),
        read=names,
        text=further_names,
    ),
    Question(
        word="ip-addresses",
        prompt="IP addresses, separated by commas",
        metavar="ADDRESS,...",
        help="Addresses that devices connect to without a name.",
        paths=(IP_ADDRESSES,),
        read=addresses,
        text=lambda answers: ", ".join(answers.at(*IP_ADDRESSES) or ()),
        asked=False,
    ),
)
