"""The form of a host name in a certificate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certspec.plan.name_kind import Fault, other_kind
from certspec.plan.names import canonical_dns_name
from certspec.printable import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_NAME = 253
MAX_LABEL = 63

# Nearly all names are sound, and one look tells so.
_LABEL = r"(?!..--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_SOUND = re.compile(rf"(?:\*\.)?(?:{_LABEL}\.)*(?!\d+\Z){_LABEL}", re.ASCII | re.IGNORECASE)
_LETTERS_DIGITS_HYPHENS = re.compile(r"[a-z0-9-]+", re.ASCII)
_MAX_REASON = 120


def dns_name_fault(name: str) -> Fault | None:
    """Why `name`, which has no outer blanks, is no DNS name; None where it is one.

    The first fault is all one needs to know: mending it makes most others moot.
    """
    if len(name) <= MAX_NAME and _SOUND.fullmatch(name):
        return None
    return next(_faults(name), None)


def _faults(name: str) -> Iterator[Fault]:
    yield from other_kind(name)
    canonical = canonical_dns_name(name)
    if not canonical.isascii():
        yield _not_in_the_dns(name)
        return
    if canonical.endswith("."):
        yield Fault("ends in a dot", "take the dot off")
    host = canonical.removeprefix("*.")
    if "*" in host:
        yield Fault(
            "has a * that is not the whole left-most label",
            'a wildcard is written as in "*.zylker.com"; write out any other name',
        )
    labels = host.split(".")
    if not all(labels):
        yield Fault("has an empty label", "put a label on both sides of each dot")
    for label in labels:
        yield from _label_faults(label)
    if len(canonical) > MAX_NAME:
        yield Fault(f"has {len(canonical)} characters", f"at most {MAX_NAME} are allowed")
    if labels[-1].isdigit():
        yield Fault("ends in a number, as no domain does", "write the name with its domain")


def _label_faults(label: str) -> Iterator[Fault]:
    if "_" in label:
        yield Fault("has an underscore", "name the server without one; a hyphen is allowed")
    if not _LETTERS_DIGITS_HYPHENS.fullmatch(label):
        strange = "".join(dict.fromkeys(_LETTERS_DIGITS_HYPHENS.sub("", label)))
        yield Fault(f"has {quoted(strange)} in it", "use letters, digits, hyphens and dots only")
    if label.startswith("-") or label.endswith("-"):
        yield Fault(f"has a hyphen at an end of {quoted(label)}", "take it off")
    if len(label) > MAX_LABEL:
        yield Fault(
            f"has a label of {len(label)} characters",
            f"at most {MAX_LABEL} are allowed between two dots",
        )
    if label[2:4] == "--" and not _is_a_label(label):
        yield Fault(
            f"has {quoted(label)} in it, a form kept for encoded names",
            "write the name in its own letters; certspec encodes it",
        )


def _is_a_label(label: str) -> bool:
    if not label.startswith("xn--"):
        return False
    try:
        return not label[4:].encode().decode("punycode").isascii()
    except UnicodeError:
        return False


def _not_in_the_dns(name: str) -> Fault:
    import idna  # noqa: PLC0415 - few names need its tables

    try:
        idna.encode(name.lower().removeprefix("*."))
        reason = "a wildcard stands for a whole label"
    except idna.IDNAError as error:
        reason = str(error)[:_MAX_REASON]
    return Fault(
        f"can't be a host name ({reason})",
        "write the name as it is registered, or in the form that begins with xn--",
    )
