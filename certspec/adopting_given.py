"""The files given for adoption: what is in them, what is too much, and what lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.chain.order import find_leaf
from certspec.files.read import read_file
from certspec.finding import FilePlace, Finding, Severity
from certspec.frozen import dataclass
from certspec.given import GivenCertificates, GivenCsr, read_given
from certspec.given_pfx import GivenKey
from certspec.judge_request import known_keys
from certspec.plan.places import key_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from certspec.chain.certificate import Certificate
    from certspec.folder import Folder
    from certspec.given import Given
    from certspec.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class GivenSet:
    """Keys, requests and certificates, each thing once, and what is wrong with the files."""

    keys: tuple[GivenKey, ...]
    csrs: tuple[GivenCsr, ...]
    certificates: tuple[GivenCertificates, ...]
    findings: tuple[Finding, ...]

    @property
    def key(self) -> GivenKey | None:
        """The private key."""
        return next(iter(self.keys), None)

    @property
    def csr(self) -> GivenCsr | None:
        """The request."""
        return next(iter(self.csrs), None)

    def spki(self, plan: Plan) -> str | None:
        """The public key that all is for, by key, request or certificate."""
        if self.key is not None:
            return self.key.spki_sha256
        if self.csr is not None:
            return self.csr.details.spki_sha256
        leaf = self.leaf(plan, "")
        return leaf.spki_sha256 if leaf is not None else None

    def leaf(self, plan: Plan, spki: str) -> Certificate | None:
        """The server's certificate among all that were given."""
        certificates = [one for each in self.certificates for one in each.certificates]
        return find_leaf(certificates, spki, plan.request.dns_names)

    def file_of(self, certificate: Certificate) -> str:
        """The file that a certificate was given in."""
        return next(one.file for one in self.certificates if certificate in one.certificates)


def read_set(files: Sequence[Path], passphrases: Sequence[bytes]) -> GivenSet:
    """All that is in the files, opened with the first of `passphrases` that does."""
    found: list[Given | Finding] = []
    for file in files:
        content = read_file(file)
        found += (
            [content]
            if isinstance(content, Finding)
            else read_given(str(file), content, passphrases)
        )
    keys = sorted((one for one in found if isinstance(one, GivenKey)), key=lambda one: one.from_pfx)
    csrs = [one for one in found if isinstance(one, GivenCsr)]
    return GivenSet(
        # The same thing may be in two files, as a key in its own and in a PFX.
        tuple({one.spki_sha256: one for one in reversed(keys)}.values())[::-1],
        tuple({one.details.der_sha256: one for one in csrs}.values()),
        tuple(one for one in found if isinstance(one, GivenCertificates)),
        tuple(one for one in found if isinstance(one, Finding)),
    )


def keys_for(plan: Plan, folder: Folder, given: GivenSet) -> dict[str, str]:
    """The keys that the request may be for, in words."""
    if given.key is not None:
        return {given.key.spki_sha256: f"the one in {given.key.file}"}
    if given.csr is None:
        return {}
    return known_keys(plan, folder.found, given.csr.details.spki_sha256)


def pieces(plan: Plan, folder: Folder, given: GivenSet, spki: str | None) -> Iterator[Finding]:
    """What is there too much, and what lacks, for the source that the spec names for its key."""
    for kind, several in (("private keys", given.keys), ("requests", given.csrs)):
        for other in several[1:]:
            yield _wrong(other.file, f"several {kind} were given", "give one at a time")
    source = plan.spec.key.source
    external = source in ("external", "pkcs11")
    if external and given.key is not None:
        message = f'with `source = "{source}"` certspec takes no private key'
        yield _wrong(given.key.file, message, "give the request alone")
    if external and given.csr is None and given.certificates:
        message = f'with `source = "{source}"` a certificate comes with its request'
        yield _wrong(given.certificates[0].file, message, "give the request too")
    named = plan.spec.key.source == "file" and folder.found.key_at(key_path(plan)) is None
    if named and given.key is not None:
        message = f"the spec names {key_path(plan)} as the key's file, and it is not there"
        yield _wrong(given.key.file, message, "put the key there, or name this file in [key]")
    yield from _vendors_key(plan, given)
    if spki is None or given.key is not None or external or given.findings:
        return
    if folder.found.key_with(spki) is None:
        what = "request" if given.csr is not None else "certificate"
        file = given.csr.file if given.csr is not None else given.certificates[0].file
        message = f"the private key of this {what} was not given and does not lie in its place"
        fix = 'give the key too; or write `source = "external"` in [key] if it stays where it is'
        yield _wrong(file, message, fix)


def _vendors_key(plan: Plan, given: GivenSet) -> Iterator[Finding]:
    """Who has no request for a key had it made by somebody else."""
    if given.key is not None and given.key.from_pfx and given.csr is None and plan.is_public:
        yield Finding(
            "CS517",
            Severity.WARNING,
            "the key came in a PFX file without a request: if the CA made it, the CA has it too",
            FilePlace(given.key.file),
            f"write `generation = {plan.generation + 1}` in [key] and build, for a key of your own",
        )


def _wrong(file: str, message: str, fix: str) -> Finding:
    return Finding("CS504", Severity.ERROR, message, FilePlace(file), fix)
