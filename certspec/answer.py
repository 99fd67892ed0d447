"""The CA's answer beside what was asked: all that a rule on a chain can look at."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from certspec.finding import CertPlace
from certspec.frozen import dataclass
from certspec.report import Outcome
from certspec.rule import Evidence

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from pathlib import PurePath

    from certspec.chain.certificate import Certificate
    from certspec.chain.read import Item
    from certspec.chain.verdict import PathVerdict
    from certspec.finding import Place
    from certspec.plan.lock import LockedCertificate
    from certspec.plan.plan import Plan
    from certspec.request.fields import RequestFields


@dataclass(frozen=True, slots=True)
class Answer:
    """One returned chain, ready to be judged.

    `asked` is the request that was answered, `expected_spki` the SHA-256 of its public key (None
    where no key was made or adopted yet). `known_keys` tells whose other public keys are.
    `active` is the certificate in use and `retired` are earlier ones, from the lock; `pending`
    says that the request still waits for its certificate, `csr` where it lies. `public_roots` are
    the SHA-256 of the roots of public CAs; `served` says that a live server sent all this.
    """

    plan: Plan
    at: datetime.datetime
    items: tuple[Item, ...]
    leaf: Certificate
    verdict: PathVerdict
    asked: RequestFields
    expected_spki: str | None
    known_keys: Mapping[str, str] = field(default_factory=dict)
    active: LockedCertificate | None = None
    retired: tuple[LockedCertificate, ...] = ()
    pending: bool = False
    csr: PurePath | None = None
    public_roots: frozenset[str] = frozenset()
    served: bool = False

    @property
    def is_public(self) -> bool:
        """Whether the rules of public CAs apply: by the spec, or by where the path leads."""
        return self.plan.is_public or self.verdict.ends_in(self.public_roots)

    @property
    def issuers(self) -> tuple[Certificate, ...]:
        """The issuing CAs above the leaf, leaf side first, without the root."""
        above = self.verdict.path[1:]
        return above[:-1] if self.verdict.accepted or self._ends_in_root(above) else above

    @property
    def root(self) -> Certificate | None:
        """The trusted root that the valid path ends in."""
        return self.verdict.path[-1] if self.verdict.accepted else None

    @property
    def is_complete(self) -> bool:
        """Whether every issuer is known, up to a root, be it trusted or not."""
        return self.verdict.accepted or self._ends_in_root(self.verdict.path)

    def place(self, certificate: Certificate, name: str = "") -> CertPlace:
        """The place of a certificate's field, in the file it was delivered in."""
        item = self.item_of(certificate)
        if item is None:
            return CertPlace("trusted roots", 0, certificate.label, name)
        return CertPlace(item.file, item.index, certificate.label, name)

    def asked_at(self, words: str, *path: str | int) -> tuple[tuple[Place, str], ...]:
        """The line of the spec that a remark contradicts, where the spec has anything on it."""
        origin = self.plan.origin
        if not (origin.spec.has(path[:1]) or origin.is_default(*path[:1])):
            return ()
        return ((self.plan.place(*path), words),)

    def requirement(self, number: int) -> str:
        """The product's requirement in its own words, empty where it has none of that number."""
        words = self.plan.target.requirements.get(number)
        return f"requirement {number}: {words}" if words else ""

    def waives(self, code: str) -> bool:
        """Whether a waiver of this rule is in force, or the project lets pass what it finds."""
        waivers = self.plan.spec.waivers
        by_spec = any(one.rule == code and one.holds_at(self.at) for one in waivers)
        return by_spec or self.plan.project.lets_pass(code)

    def of_chain(self, text: str, title: str) -> Evidence:
        """What was seen right in the whole chain; as far as it goes, where an issuer is missing."""
        if self.is_complete:
            return Evidence(text, title)
        return Evidence(f"{text}; the rest of the chain is missing", title, Outcome.NOT_CHECKED)

    def given(self) -> tuple[Certificate, ...]:
        """The certificates that were given, each once, in order."""
        found = (item.certificate for item in self.items)
        return tuple({one.sha256: one for one in found if one is not None}.values())

    def item_of(self, certificate: Certificate) -> Item | None:
        """The delivered item that is `certificate`."""
        return next(
            (
                item
                for item in self.items
                if item.certificate is not None and item.certificate.sha256 == certificate.sha256
            ),
            None,
        )

    @staticmethod
    def _ends_in_root(above: tuple[Certificate, ...]) -> bool:
        return bool(above) and above[-1].is_self_issued
