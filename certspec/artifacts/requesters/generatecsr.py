"""`generateCSR.bat`: the answers for the product's own wizard, which makes the key too."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from certspec.artifacts.reach import Reach, not_expressible, other_usages, settles
from certspec.artifacts.template import render
from certspec.finding import Severity
from certspec.key.parameters import KeyAlgorithm, KeyParameters
from certspec.printable import one_line, quoted
from certspec.requester import Requester

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.artifacts.inputs import TemplateText
    from certspec.finding import Finding
    from certspec.plan.plan import Plan

_FILE = "generatecsr.txt"
_TEMPLATE = "generatecsr.txt.j2"
_PROGRAM = "generateCSR.bat"
_PROMPTS = {
    "country": "Country Code",
    "province": "State or Province Name",
    "locality": "Locality Name",
    "organization": "Organization Name",
    "organizational_unit": "Organizational Unit Name",
    "common_name": "Common Name",
}
_NAMES_PROMPT = "Subject Alternative Names, separated by commas"
_ITS_KEY = KeyParameters(KeyAlgorithm.RSA, size=2048)
# What a command prompt may take for more than a letter, as may programs that the answer goes to.
_SIGNS = frozenset('"%&|<>^!,/\\=;$#')
_REACH = Reach(
    program=_PROGRAM,
    subject=frozenset(_PROMPTS),
    names=frozenset(["dns_names"]),
    takes_key=lambda key: key == _ITS_KEY,
    takes_value=lambda table, _, value: (
        value.isprintable() and value.strip() == value and (table == "subject" or "," not in value)
    ),
)


def _findings(plan: Plan) -> Iterator[Finding]:
    if not plan.target.wizard_defaults:
        message = f"{plan.target.title} comes without {_PROGRAM}"
        yield not_expressible(message, plan.place("target"), "name another program")
        return
    if plan.spec.key.source != "external":
        yield not_expressible(
            f"{_PROGRAM} makes a key of its own, and the spec says that there is one elsewhere",
            plan.place("key", "source"),
            'write [key] source = "external", or let `certspec build` make key and request',
        )
    yield from _REACH.beyond(plan)
    yield from other_usages(plan, _PROGRAM)
    for key, value in plan.request.subject:
        yield from _doubtful(plan, key, value)
    yield settles(
        f"{_PROGRAM} asks nothing about the key and its usages: it decides on both",
        plan.place("key"),
    )


def _doubtful(plan: Plan, key: str, value: str) -> Iterator[Finding]:
    odd = [sign for sign in dict.fromkeys(value) if sign in _SIGNS or not sign.isascii()]
    if odd and key in _PROMPTS:
        yield settles(
            f"nobody has written down what {_PROGRAM} makes of {quoted(''.join(odd))}",
            plan.place("subject", key),
            f"look at the request with `certspec verify {_spec_word(plan)} --csr server.csr`",
            Severity.WARNING,
        )


def _render(plan: Plan, template: TemplateText) -> bytes:
    # CS203 sees to it that every question has an answer.
    given = dict(plan.request.subject)
    answers = [(prompt, given[key]) for key, prompt in _PROMPTS.items() if key in given]
    answers.append((_NAMES_PROMPT, ",".join(plan.request.dns_names)))
    values = {
        "key_file": plan.files.key,
        "csr_file": plan.files.csr,
        "spec_file": _spec_word(plan),
        "answers": answers,
    }
    return render(template(_TEMPLATE), values, str).encode()


def _spec_word(plan: Plan) -> str:
    return shlex.quote(one_line(plan.origin.spec.file))


REQUESTER = Requester(
    "generatecsr", f"Answers for {_PROGRAM}", _FILE, _TEMPLATE, _render, _findings
)
