"""The part of a build whose key is on a token: what has to be signed there, and who has the PIN."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certspec.files.secret import READING_VARIABLE, read_secret
from certspec.finding import Finding, Severity
from certspec.frozen import dataclass
from certspec.key.token_uri import parse_uri
from certspec.plan.lock_csr import csr_fault
from certspec.report import Action, ActionKind
from certspec.spec.key import TokenKey
from certspec.token.keys import Wanted
from certspec.token.refusals import pin_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from certspec.plan.decide import Decision
    from certspec.plan.found import Found
    from certspec.plan.plan import Plan
    from certspec.token.signing import Signed, Tokens

_NO_ANSWER = "write `pin_env` or `pin_file` in [key]; or build this spec alone, at a terminal"


@dataclass(frozen=True, slots=True)
class PinFromSpec:
    """The PIN from the source that the spec names; else `ask`, a terminal, is asked for it."""

    ask: Callable[[str], bytes | None] | None = None

    def __call__(self, plan: Plan, title: str) -> bytes | Finding:
        """The PIN for the token of this title."""
        key = plan.spec.key
        assert isinstance(key, TokenKey)  # noqa: S101 - no other has a PIN
        file, place = key.pin_file, pin_place(plan)
        if key.pin_env is None and file is not None:
            file = str(plan.origin.folder("key", "pin_file") / file)
        pin = read_secret(key.pin_env, file, place)
        if isinstance(pin, Finding):
            return replace(pin, fix="give the PIN there")
        pin = pin or (self.ask(title) if self.ask is not None else None)
        if pin:
            return pin
        message = f"{title} wants a PIN, and the spec names no source of one"
        return Finding("CS308", Severity.ERROR, message, place, _NO_ANSWER)


def secret_variables(plans: Iterable[Plan]) -> frozenset[str]:
    """The environment variables that hold a secret of one of these specs, or open keys."""
    names: set[str | None] = {READING_VARIABLE}
    for plan in plans:
        names |= {getattr(plan.spec.key, one, None) for one in ("pin_env", "passphrase_env")}
        names.add(getattr(plan.spec.outputs.pkcs12, "password_env", None))
    return frozenset(one for one in names if one is not None)


def needs_token(plan: Plan, found: Found, decision: Decision) -> bool:
    """Whether something has to be made or signed on the token; else it is not asked at all.

    An ECDSA signature made there is another each time, so a CSR that is right is left alone.
    """
    base = decision.base
    if not isinstance(plan.spec.key, TokenKey) or decision.keeps_csr:
        return False
    if decision.new_key or base is None:
        return True
    path = plan.folder / decision.subfolder / plan.files.csr
    leaving = {move.source for move in decision.moves}
    there = found.files.get(path) if path not in leaving else None
    return bool(csr_fault(base, plan.request, plan.files.csr, there))


def sign_on_token(
    tokens: Tokens, plan: Plan, found: Found, decision: Decision, *, may_create: bool
) -> Signed | Finding:
    """The request, signed there by a key that was found or made, or why there is none."""
    lock, base = found.lock, decision.base
    known = lock.requests if lock is not None else ()
    wanted = Wanted(
        plan,
        base.spki_sha256 if base is not None and not decision.new_key else None,
        {one.spki_sha256: one.generation for one in known if one.spki_sha256},
        may_make=may_create or lock is not None,
    )
    return tokens.sign(wanted)


def planned_on_token(plan: Plan, decision: Decision) -> Iterator[Action]:
    """What a build would do there and with what is signed there, as far as is known without it."""
    if decision.new_key:
        why = f"a new {plan.request.key.describe()} key on the token, unless it is there"
        yield Action(ActionKind.MAKE, key_in_words(plan), why)
    folder = plan.folder / decision.subfolder
    kind = ActionKind.MAKE if decision.continued is None else ActionKind.REPLACE
    names = [name for name in (plan.files.request, plan.files.csr) if name]
    for name in names if decision.new_key else [plan.files.csr]:
        yield Action(kind, str(folder / name), "signed on the token")


def done_on_token(plan: Plan, signed: Signed) -> Action:
    """What was done there."""
    if signed.new_key:
        why = f"a new {plan.request.key.describe()} key, made on the token"
        return Action(ActionKind.MAKE, signed.uri, why)
    return Action(ActionKind.KEEP, signed.uri, "the key on the token")


def key_in_words(plan: Plan) -> str:
    """The key that the spec's generation has, without its token being asked."""
    key = plan.spec.key
    assert isinstance(key, TokenKey)  # noqa: S101 - the callers have looked
    return f"key {parse_uri(key.uri).label_of(plan.generation, plan.name)!r}"
