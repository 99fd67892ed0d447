"""What the file of a requester can ask for, and the findings on what lies beyond."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Finding, Severity
from certspec.frozen import dataclass
from certspec.plan.settle import usual_key_usage
from certspec.printable import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from certspec.finding import Place
    from certspec.key.parameters import KeyParameters
    from certspec.plan.plan import Plan

NAME_KINDS = ("dns_names", "ip_addresses", "email_addresses", "uris")
_ANOTHER = "take it out of the spec, or let `certspec build` make the request"


def _takes_any(table: str, key: str, value: str) -> bool:
    del table, key, value
    return True


@dataclass(frozen=True, slots=True)
class Reach:
    """What one program takes: attributes of the subject, kinds of names, keys, and single values.

    `takes_value` is asked for every value, by its table and key.
    """

    program: str
    subject: frozenset[str]
    names: frozenset[str]
    takes_key: Callable[[KeyParameters], bool] = bool
    takes_value: Callable[[str, str, str], bool] = _takes_any

    def beyond(self, plan: Plan) -> Iterator[Finding]:
        """A finding for each thing that the plan asks for and the program can't be told."""
        for key, value in plan.request.subject:
            place = plan.place("subject", key)
            if key not in self.subject:
                yield not_expressible(f"{self.program} can't be asked for subject.{key}", place)
            elif not self.takes_value("subject", key, value):
                yield self._misread(value, place)
        for kind in NAME_KINDS:
            values = getattr(plan.request, kind)
            if values and kind not in self.names:
                message = f"{self.program} can't be asked for san.{kind}"
                yield not_expressible(message, plan.place("san", kind))
                continue
            for index, value in enumerate(values):
                if not self.takes_value("san", kind, value):
                    yield self._misread(value, plan.place("san", kind, index))
        if not self.takes_key(plan.request.key):
            message = f"{self.program} can't be asked for a key {plan.request.key.describe()}"
            yield not_expressible(message, plan.place("key"))

    def _misread(self, value: str, place: Place) -> Finding:
        message = f"{self.program} would not read {quoted(value)} as it stands"
        return not_expressible(message, place)


def other_usages(plan: Plan, program: str) -> Iterator[Finding]:
    """Findings on usages that differ from the usual ones, where the program has no say."""
    asked = plan.request
    usual = usual_key_usage(asked.key.algorithm)
    if asked.key_usage not in ((), usual):
        message = f"{program} can't be asked for key usages, and CAs give {', '.join(usual)}"
        yield not_expressible(message, plan.place("usages", "key_usage"))
    if asked.ext_key_usage not in ((), ("server_auth",)):
        message = f"{program} can't be asked for extended key usages, and CAs give server_auth"
        yield not_expressible(message, plan.place("usages", "ext_key_usage"))


def not_expressible(message: str, place: Place, fix: str = _ANOTHER) -> Finding:
    """CS335: there is no file that asks for what the spec asks for."""
    return Finding("CS335", Severity.ERROR, message, place, fix)


def settles(
    message: str, place: Place, fix: str = "", severity: Severity = Severity.NOTE
) -> Finding:
    """CS336: something is up to the program, whatever the file says."""
    return Finding("CS336", severity, message, place, fix)
