"""Which key on a token is the right one, among those that are called so."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import load_der_public_key

from certspec.finding import Finding, Severity
from certspec.frozen import dataclass
from certspec.key.public import describe_public_key, parameters_of
from certspec.key.weakness import weakness_of
from certspec.printable import one_line
from certspec.token.refusals import NOT_DONE, SEVERAL, TokenRefusedError, stop

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from certspec.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Wanted:
    """The key that a request needs.

    `spki_sha256` is the public key that the lock names, None where a new one is wanted. Then one
    that is there already is taken, but for those that belong to a generation in `earlier`; where
    none is there, one is made, if `may_make` says so.
    """

    plan: Plan
    spki_sha256: str | None
    earlier: Mapping[str, int]
    may_make: bool


@dataclass(frozen=True, slots=True)
class OnToken:
    """A key that was found: its number among those found, and its public half, DER."""

    number: int
    spki: bytes

    @property
    def spki_sha256(self) -> str:
        """The digest of the public half."""
        return hashlib.sha256(self.spki).hexdigest()


def choose(wanted: Wanted, answer: Mapping[str, Any], called: str) -> OnToken | None:
    """The key to sign with; None where none is there and one has to be made."""
    keys: Sequence[Mapping[str, str]] = answer["keys"]
    found = [OnToken(number, base64.b64decode(one["spki"])) for number, one in enumerate(keys)]
    if wanted.spki_sha256 is not None:
        return _locked(wanted, [one for one in found if one.spki], called)
    if not found:
        if wanted.may_make:
            return None
        raise _none_made_in_ci(wanted.plan, called)
    if len(found) > 1:
        listed = ", ".join(f"{one['label']!r} (id {one['id'] or 'none'})" for one in keys)
        message = f"there is more than one {called}: {one_line(listed)}"
        fix = "add `id` to the URI, or `object`, so that one of them alone fits"
        raise stop(wanted.plan, SEVERAL, message, fix)
    key = found[0]
    if not key.spki:
        message = f"{called}: the token does not show its public half"
        fix = "put the public key beside it, with the same `id`"
        raise stop(wanted.plan, NOT_DONE, message, fix)
    older = wanted.earlier.get(key.spki_sha256)
    if older is not None:
        raise _still_older(wanted.plan, called, older)
    check_kind(wanted.plan, key.spki, called)
    return key


def check_kind(plan: Plan, spki: bytes, called: str) -> None:
    """It is of the kind that the spec asks for, and nobody can compute it."""
    try:
        public = load_der_public_key(spki)
    except (ValueError, UnsupportedAlgorithm):
        message = f"{called}: a kind of key that certspec can't use"
        raise stop(plan, NOT_DONE, message, "name another key in the URI") from None
    if parameters_of(public) != plan.request.key:
        raise stop(
            plan,
            "CS305",
            f"the {called} is {describe_public_key(public)}, "
            f"the spec asks for {plan.request.key.describe()}",
            "write the key's own `algorithm` and `size` or `curve` in [key], or name another key",
            plan.place("key"),
        )
    for reason in weakness_of(public).reasons:
        fix = "make a new key with another program or device"
        raise stop(plan, "CS508", f"the {called} is weak: {reason}", fix)


def _locked(wanted: Wanted, found: Sequence[OnToken], called: str) -> OnToken:
    named = str(wanted.spki_sha256)
    right = [one for one in found if one.spki_sha256 == named]
    if right:
        return right[0]
    if found:
        raise stop(
            wanted.plan,
            "CS303",
            f"the {called} is not the one that the lock names (public key "
            f"{found[0].spki_sha256[:16]}..., the lock has {named[:16]}...)",
            "name the right key in the URI; to go on with this one, raise `generation`",
        )
    raise stop(
        wanted.plan,
        "CS302",
        f"there is no {called}, and the lock names one (public key {named[:16]}...); no other is "
        "made in its place",
        "plug in the token that has it, or mend the URI; for a new key, raise `generation`",
    )


def _still_older(plan: Plan, called: str, older: int) -> TokenRefusedError:
    return stop(
        plan,
        "CS307",
        f"the spec asks for key generation {plan.generation}, but the {called} is the one "
        f"of generation {older}",
        f"name another key, or write `generation = {older}`",
        plan.place("key", "generation"),
    )


def _none_made_in_ci(plan: Plan, called: str) -> TokenRefusedError:
    finding = Finding(
        "CS311",
        Severity.ERROR,
        "this looks like CI (the variable CI is set), and the spec has no key yet: "
        f"there is no {called}",
        plan.place("key", "uri"),
        "build where the token is and commit the lock and the CSR; or use --create-keys",
    )
    return TokenRefusedError(finding)
