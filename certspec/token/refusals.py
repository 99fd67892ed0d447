"""Why a token gave no signature, as findings; see the pages of CS350 to CS354."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from certspec.finding import Finding, Place, Severity
from certspec.printable import brief_line, one_line
from certspec.token.module import MODULE_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from certspec.plan.plan import Plan
    from certspec.token.conversation import Refused

MODULE, NOT_FOUND, SEVERAL, PIN, NOT_DONE = "CS350", "CS351", "CS352", "CS353", "CS354"

_STEPS: Final = {
    "open": "list its tokens",
    "login": "open a session",
    "find": "look for the key",
    "make": "make the key",
    "sign": "sign with SHA-256",
}


class TokenRefusedError(Exception):
    """What stops the work with a token; it never leaves this package."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def refusal(plan: Plan, refused: Refused, title: str) -> TokenRefusedError:
    """What a step of the conversation did not do."""
    if refused.kind == "library":
        return stop(
            plan,
            MODULE,
            "the library for tokens, python-pkcs11, is not installed",
            'pip install "certspec[pkcs11]"',
        )
    if refused.kind == "module":
        return stop(
            plan,
            MODULE,
            f"{title} does not work: {brief_line(refused.detail, 200)}",
            "try it with the token's own tools, such as `pkcs11-tool --module MODULE -T`",
        )
    if refused.kind == "pin":
        return wrong_pin(plan, f"{refused.detail}; it was tried once", title)
    return stop(
        plan,
        NOT_DONE,
        f"{title} does not {_STEPS[refused.kind]} ({refused.detail})",
        "look at what the token can do: its own tools list mechanisms, sizes and free space",
    )


def no_module(plan: Plan, looked: str) -> TokenRefusedError:
    """There is no shared library to load."""
    return stop(
        plan,
        MODULE,
        f"no PKCS#11 module is there: looked for {one_line(looked)}",
        f"give its full path: `{MODULE_VARIABLE}=/usr/lib/.../module.so`",
    )


def tokens_differ(plan: Plan, opened: Mapping[str, Any]) -> TokenRefusedError:
    """None of the tokens, or more than one, is as the URI says."""
    here, fitting = opened["here"], opened["fitting"]
    if not fitting:
        found = f"there is {_listed(here)}" if here else "no token is there"
        fix = "plug the token in, or mend the URI" if not here else "mend the URI"
        return stop(plan, NOT_FOUND, f"no token is as the URI says: {found}", fix)
    return stop(
        plan,
        SEVERAL,
        f"the URI fits {len(fitting)} tokens: {_listed(fitting)}",
        "add `serial` to the URI, or another attribute that only one of them has",
    )


def wrong_pin(plan: Plan, message: str, title: str) -> TokenRefusedError:
    """The PIN that was given, or the state of the token's own."""
    return stop(
        plan,
        PIN,
        f"{title}: {message}",
        "put the PIN right before the next try: after a few wrong ones a token locks itself",
        pin_place(plan),
    )


def stop(
    plan: Plan, code: str, message: str, fix: str, place: Place | None = None
) -> TokenRefusedError:
    """An error at the URI, or at `place`."""
    at = place if place is not None else plan.place("key", "uri")
    return TokenRefusedError(Finding(code, Severity.ERROR, message, at, fix))


def pin_place(plan: Plan) -> Place:
    """Where the spec names the source of the PIN; the URI where it names none."""
    key = plan.spec.key
    named = [name for name in ("pin_env", "pin_file") if getattr(key, name, None) is not None]
    return plan.place("key", *(named[:1] or ["uri"]))


def _listed(tokens: Iterable[Mapping[str, str]]) -> str:
    return ", ".join(
        one_line(f"{one['token']!r} (serial {one['serial']}, slot-id {one['slot-id']})")
        for one in tokens
    )
