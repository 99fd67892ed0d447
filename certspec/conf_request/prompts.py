"""Which text is the value of a field: the one that stands there, or the answer to a question."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from certspec.conf_request.remarks import not_carried, surprising
from certspec.conf_request.settings import REQ
from certspec.plan.placeholder import is_placeholder
from certspec.printable import quoted

if TYPE_CHECKING:
    from certspec.conf.model import Conf, Entry
    from certspec.finding import Finding

_SUFFIXES = ("_min", "_max", "_default", "_value")
_QUESTION = re.compile(
    r"\b(?:name|code|address|city|company|e\.?g|your)\b|[?:]\s*\Z|\([^()]*\)", re.IGNORECASE
)


def answers(conf: Conf, name: str) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    """The fields of the subject in section `name`, each with what openssl would take."""
    entries = conf.section(name)
    prompt = conf.get(REQ, "prompt")
    if prompt is not None and prompt.value == "no":
        return entries, ()
    fields = [one for one in entries if not one.key.endswith(_SUFFIXES)]
    by_key = {one.key: one for one in entries}
    found: list[Entry] = []
    findings: list[Finding] = []
    is_taken = False
    for one in fields:
        answer = by_key.get(f"{one.key}_value") or by_key.get(f"{one.key}_default")
        if answer is not None and answer.value:
            found.append(replace(answer, key=one.key))
        elif not _is_question(one.value):
            found.append(one)
            is_taken = True
        else:
            message = f"openssl asks for {quoted(one.key)} on a terminal, and has no default for it"
            findings.append(not_carried(one.place, message, "write the answer into the spec"))
    if is_taken:
        place = prompt.place if prompt is not None else conf.headers[REQ]
        message = "without `prompt = no` openssl asks on a terminal; what stands here is taken"
        findings.append(surprising(place, message))
    return tuple(found), tuple(findings)


def _is_question(text: str) -> bool:
    return not text or is_placeholder(text) or bool(_QUESTION.search(text))
