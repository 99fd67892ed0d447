"""A request signed by a key on a token; the key is made there where it has to be."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from certspec.finding import Finding
from certspec.key.token_uri import TokenUri, parse_uri
from certspec.request.signed_elsewhere import SignedRequest, signed_request, to_be_signed
from certspec.spec.key import TokenKey
from certspec.token.conversation import SECONDS, Conversation, Refused
from certspec.token.keys import OnToken, check_kind, choose
from certspec.token.module import find_module
from certspec.token.refusals import (
    NOT_DONE,
    TokenRefusedError,
    no_module,
    refusal,
    stop,
    tokens_differ,
    wrong_pin,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from certspec.plan.plan import Plan
    from certspec.token.keys import Wanted

    PinSource = Callable[[Plan, str], bytes | Finding]
    """The PIN for a token of this title, as the spec or somebody at a terminal says it."""


@dataclass(frozen=True, slots=True)
class Signed:
    """The request, the key's URI, and whether the key was made for it."""

    request: SignedRequest
    uri: str
    new_key: bool


@dataclass
class Tokens:
    """Signs for all specs of one run. A PIN that a token refused is not tried on it again.

    A token locks itself after a few wrong ones, and several specs may name the same. The module
    sees none of the variables in `hidden`.
    """

    pin: PinSource
    hidden: frozenset[str] = frozenset()
    seconds: float = SECONDS
    _refused: set[tuple[str, str]] = field(default_factory=set)

    def sign(self, wanted: Wanted) -> Signed | Finding:
        """The request of `wanted`'s plan, or why there is none."""
        key = wanted.plan.spec.key
        assert isinstance(key, TokenKey)  # noqa: S101 - the callers have looked
        uri = parse_uri(key.uri)
        try:
            with Conversation(self.seconds, self.hidden) as conversation:
                return self._sign(conversation, wanted, uri)
        except TokenRefusedError as refused:
            return refused.finding

    def _sign(self, conversation: Conversation, wanted: Wanted, uri: TokenUri) -> Signed:
        plan = wanted.plan
        token = self._open(conversation, plan, uri, rw=wanted.spki_sha256 is None)
        talk = _Talk(conversation, plan, f"the token {token!r}")
        label = uri.label_of(plan.generation, plan.name)
        first = plan.generation == 1
        key_id = uri.id.hex() if first else ""
        looked_for = label if uri.label or not first else ""
        called = _called(label if looked_for else "", key_id, token)
        found = choose(wanted, talk.ask("find", label=looked_for, id=key_id), called)
        key = found or _made(talk, label, key_id, called)
        request = _request(talk, key)
        return Signed(request, _uri(token, looked_for or label, key_id), found is None)

    def _open(self, conversation: Conversation, plan: Plan, uri: TokenUri, *, rw: bool) -> str:
        """Load the module, find the token and log in; the token's label."""
        module, looked = find_module(uri)
        if not module:
            raise no_module(plan, looked)
        talk = _Talk(conversation, plan, f"the PKCS#11 module {module}")
        opened = talk.ask("open", module=module, token=dict(uri.token))
        if len(opened["fitting"]) != 1:
            raise tokens_differ(plan, opened)
        token = opened["fitting"][0]
        title = f"the token {token['token']!r}"
        self._log_in(talk.about(title), opened, (token["token"], token["serial"]), rw=rw)
        return str(token["token"])

    def _log_in(
        self, talk: _Talk, opened: dict[str, Any], who: tuple[str, str], *, rw: bool
    ) -> None:
        plan = talk.plan
        pin: bytes | None = None
        if opened["login"] and not opened["pad"]:
            for is_so, message in (
                (opened["no_pin"], "it has no PIN for users yet"),
                (opened["locked"], "its PIN is locked"),
                (opened["last_try"], "one more wrong PIN would lock it: none is tried"),
                (who in self._refused, "its PIN was refused before in this run: not tried again"),
            ):
                if is_so:
                    raise wrong_pin(plan, message, talk.title)
            pin = self._known_pin(plan, talk.title)
        words = pin.decode() if pin is not None else None
        pad = opened["login"] and opened["pad"]
        answer = talk.conversation.ask("login", pin=words, pad=pad, rw=rw)
        if isinstance(answer, Refused):
            if answer.kind != "login":
                # A module that crashes over a PIN may have used up a try too.
                self._refused.add(who)
            raise refusal(plan, answer, talk.title)

    def _known_pin(self, plan: Plan, title: str) -> bytes:
        pin = self.pin(plan, title)
        if isinstance(pin, Finding):
            raise TokenRefusedError(pin)
        return pin


@dataclass(frozen=True, slots=True)
class _Talk:
    """A conversation for one plan; `title` is who is asked, in words."""

    conversation: Conversation
    plan: Plan
    title: str

    def about(self, title: str) -> _Talk:
        return _Talk(self.conversation, self.plan, title)

    def ask(self, step: str, **values: object) -> dict[str, Any]:
        answer = self.conversation.ask(step, **values)
        if isinstance(answer, Refused):
            raise refusal(self.plan, answer, self.title)
        return answer


def _made(talk: _Talk, label: str, key_id: str, called: str) -> OnToken:
    kind = talk.plan.request.key
    curve = kind.curve.value if kind.curve is not None else None
    answer = talk.ask("make", label=label, id=key_id, size=kind.size, curve=curve)
    spki = base64.b64decode(answer["spki"])
    check_kind(talk.plan, spki, called)
    return OnToken(0, spki)


def _request(talk: _Talk, key: OnToken) -> SignedRequest:
    data = to_be_signed(talk.plan.request, key.spki)
    encoded = base64.b64encode(data).decode()
    answer = talk.ask("sign", number=key.number, data=encoded)
    signature = base64.b64decode(answer["signature"])
    request = signed_request(talk.plan.request, key.spki, data, signature)
    if isinstance(request, str):
        fix = "nothing was written; look whether private and public key on the token are a pair"
        raise stop(talk.plan, NOT_DONE, f"{talk.title}: {request}", fix)
    return request


def _called(label: str, key_id: str, token: str) -> str:
    named = [f"{label!r}"] if label else []
    named += [f"with the id {key_id}"] if key_id else []
    return f"key {' '.join(named)} on the token {token!r}"


def _uri(token: str, label: str, key_id: str) -> str:
    pairs = [f"token={quote(token, safe='')}", f"object={quote(label, safe='')}"]
    if key_id:
        pairs.append(f"id={''.join(f'%{key_id[at : at + 2]}' for at in range(0, len(key_id), 2))}")
    return f"pkcs11:{';'.join(pairs)}"
