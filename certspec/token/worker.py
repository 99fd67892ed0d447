"""The process that loads a PKCS#11 module, which is foreign code: it may crash, hang or print.

It reads a JSON object a line, does what `do` says, and writes one for it: the answer, or
`{"refused": KIND, "detail": TEXT}`. The PIN comes this way alone.
"""

from __future__ import annotations

import base64
import hashlib
import importlib
import json
import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CURVES = {"P-256": "secp256r1", "P-384": "secp384r1", "P-521": "secp521r1"}


class _RefusedError(Exception):
    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(detail)
        self.kind, self.detail = kind, detail


class _Worker:
    """One conversation: module, token, session and key, each set by the step that finds it."""

    def __init__(self) -> None:
        self.pkcs11: Any = importlib.import_module("pkcs11")
        self.token: Any = None
        self.session: Any = None
        self.keys: list[Any] = []

    def open(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Load the module and list its tokens that are as asked."""
        try:
            library = self.pkcs11.lib(asked["module"])
        except Exception as error:  # noqa: BLE001 - whatever goes wrong is the module's
            # No PIN is known yet, so that all of it may be said.
            raise _RefusedError("module", str(error) or _words(error)) from None
        here = [slot.get_token() for slot in library.get_slots(token_present=True)]
        flag = self.pkcs11.TokenFlag
        here = [one for one in here if one.flags & flag.TOKEN_INITIALIZED]
        wanted = dict(asked["token"])
        fitting = [one for one in here if wanted.items() <= _described(library, one).items()]
        if len(fitting) == 1:
            self.token = fitting[0]
        flags = self.token.flags if self.token is not None else flag(0)
        return {
            "here": [_title(library, one) for one in here],
            "fitting": [_title(library, one) for one in fitting],
            "login": bool(flags & flag.LOGIN_REQUIRED),
            "pad": bool(flags & flag.PROTECTED_AUTHENTICATION_PATH),
            "locked": bool(flags & flag.USER_PIN_LOCKED),
            "last_try": bool(flags & flag.USER_PIN_FINAL_TRY),
            "no_pin": not flags & flag.USER_PIN_INITIALIZED,
        }

    def login(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Open a session; with the wrong PIN it is over."""
        pin = self.pkcs11.PROTECTED_AUTH if asked["pad"] else asked["pin"]
        try:
            open_session = self.token.open
            self.session = open_session(rw=asked["rw"], user_pin=pin)
        except self.pkcs11.PinIncorrect:
            raise _RefusedError("pin", "the PIN is wrong") from None
        except self.pkcs11.PinLocked:
            raise _RefusedError("pin", "the PIN is locked") from None
        except (self.pkcs11.PinLenRange, self.pkcs11.PinInvalid):
            raise _RefusedError("pin", "the PIN can't be one of this token") from None
        except self.pkcs11.PinExpired:
            raise _RefusedError("pin", "the PIN has expired") from None
        return {}

    def find(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """The private keys with this label and this id, as far as they are given."""
        wanted: dict[Any, Any] = {self._word.CLASS: self.pkcs11.ObjectClass.PRIVATE_KEY}
        if asked["label"]:
            wanted[self._word.LABEL] = asked["label"]
        if asked["id"]:
            wanted[self._word.ID] = bytes.fromhex(asked["id"])
        self.keys = list(self.session.get_objects(wanted))
        return {"keys": [self._found(one) for one in self.keys]}

    def make(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """A key pair that never leaves the token; its id is a digest of it where none is given."""
        kind, flag, word = self.pkcs11.KeyType, self.pkcs11.MechanismFlag, self._word
        use = flag.SIGN | flag.VERIFY
        named = {"label": asked["label"], "store": True}
        if asked["id"]:
            named["id"] = bytes.fromhex(asked["id"])
        never_out = {word.SENSITIVE: True, word.EXTRACTABLE: False, word.PRIVATE: True}
        if asked["size"]:
            use |= flag.ENCRYPT | flag.DECRYPT
            maker, length = self.session, [kind.RSA, asked["size"]]
        else:
            ec = importlib.import_module("pkcs11.util.ec")
            curve = {word.EC_PARAMS: ec.encode_named_curve_parameters(_CURVES[asked["curve"]])}
            maker = self.session.create_domain_parameters(kind.EC, curve, local=True)
            length = []
        public, private = maker.generate_keypair(
            *length, **named, capabilities=use, private_template=never_out
        )
        spki = self._spki(public)
        if not asked["id"]:
            self._give_id(hashlib.sha256(spki).digest()[:20], public, private)
        self.keys = [private]
        return {"spki": _encoded(spki)}

    def sign(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """A signature with SHA-256, as DER has it."""
        key, data = self.keys[asked["number"]], base64.b64decode(asked["data"])
        way = self.pkcs11.Mechanism
        if key.key_type == self.pkcs11.KeyType.RSA:
            return {"signature": _encoded(key.sign(data, mechanism=way.SHA256_RSA_PKCS))}
        ec = importlib.import_module("pkcs11.util.ec")
        # Few tokens hash for ECDSA by themselves.
        raw = key.sign(hashlib.sha256(data).digest(), mechanism=way.ECDSA)
        return {"signature": _encoded(ec.encode_ecdsa_signature(raw))}

    @property
    def _word(self) -> Any:
        return self.pkcs11.Attribute

    def _give_id(self, value: bytes, *objects: Any) -> None:
        for one in objects:
            try:
                one[self._word.ID] = value
            except self.pkcs11.PKCS11Error:
                # The label names it too; some tokens give ids themselves.
                return

    def _found(self, private: Any) -> dict[str, str]:
        spki = self._public(private)
        return {"label": private.label, "id": private.id.hex(), "spki": _encoded(spki)}

    def _public(self, private: Any) -> bytes:
        """The public half; it stands beside the private key, or in it. Empty where it is not."""
        wanted = {self._word.CLASS: self.pkcs11.ObjectClass.PUBLIC_KEY}
        named = {self._word.ID: private.id} if private.id else {self._word.LABEL: private.label}
        for public in [*self.session.get_objects({**wanted, **named}), private]:
            try:
                return self._spki(public)
            except (self.pkcs11.PKCS11Error, ValueError, TypeError, KeyError):
                continue
        return b""

    def _spki(self, public: Any) -> bytes:
        if public.key_type != self.pkcs11.KeyType.RSA:
            ec = importlib.import_module("pkcs11.util.ec")
            return bytes(ec.encode_ec_public_key(public))
        keys = importlib.import_module("asn1crypto.keys")
        modulus, exponent = public[self._word.MODULUS], public[self._word.PUBLIC_EXPONENT]
        numbers = {
            "modulus": int.from_bytes(modulus, "big"),
            "public_exponent": int.from_bytes(exponent, "big"),
        }
        wrapped = keys.PublicKeyInfo.wrap(keys.RSAPublicKey(numbers), "rsa")
        return bytes(wrapped.dump())


def _described(library: Any, token: Any) -> dict[str, str]:
    """What a URI may say of a token, by the words of RFC 7512."""
    slot = token.slot
    return {
        "token": token.label,
        "serial": token.serial.decode("utf-8", "replace"),
        "manufacturer": token.manufacturer_id,
        "model": token.model,
        "slot-id": str(slot.slot_id),
        "slot-manufacturer": slot.manufacturer_id,
        "slot-description": slot.slot_description,
        "library-manufacturer": library.manufacturer_id,
        "library-description": library.library_description,
        "library-version": ".".join(map(str, library.library_version)),
    }


def _title(library: Any, token: Any) -> dict[str, str]:
    words = _described(library, token)
    return {word: words[word] for word in ("token", "serial", "slot-id")}


def _encoded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _words(error: BaseException) -> str:
    """The name of an error; what it says may hold anything."""
    return type(error).__name__


def _answers(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    try:
        worker = _Worker()
    except ImportError:
        yield {"refused": "library", "detail": ""}
        return
    steps = {
        one.__name__: one
        for one in (worker.open, worker.login, worker.find, worker.make, worker.sign)
    }
    for line in lines:
        asked = json.loads(line)
        try:
            yield steps[asked["do"]](asked)
        except _RefusedError as refused:
            yield {"refused": refused.kind, "detail": refused.detail}
        except Exception as error:  # noqa: BLE001 - the library raises many kinds
            yield {"refused": asked["do"], "detail": _words(error)}


def main() -> None:
    """Answer until nothing more is asked; a module that prints does so to nobody."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - no file
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    for answer in _answers(iter(sys.stdin.readline, "")):
        answers.write(json.dumps(answer) + "\n")
        answers.flush()
    # A module may hang, or crash, in what it does at the end.
    os._exit(0)


if __name__ == "__main__":
    main()
