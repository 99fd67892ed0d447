"""A recipe, judged: by the pure `judge`, or through a folder as `certspec verify` does it."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import tomli_w

from certspec.artifacts.lock_file import lock_bytes
from certspec.chain.certificate import Certificate, read_certificate
from certspec.chain.intake import Opening
from certspec.files.passwords import Passwords
from certspec.key.public import spki_sha256
from certspec.plan.lock import Lock, LockedCertificate, LockedRequest, LockedRoot, LockedTarget
from certspec.plan.settle import settle
from certspec.request.fields import digest
from certspec.source.document import parse
from certspec.spec.read import read_spec
from certspec.verify import Expected, Judged, judge
from certspec.verifying import verify_one
from certspec.workspace import Workspace
from tests.support.ca import der, pem
from tests.support.delivered import content, file_name
from tests.support.keys import test_key
from tests.support.live_network import live_network
from tests.support.recipe_certificates import NAMES, SUBJECT, Certificates

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from cryptography import x509

    from certspec.plan.plan import Plan
    from certspec.report import Result
    from tests.support.recipe import Recipe

SPEC_FILE = "mdm.cert.toml"


def judge_recipe(recipe: Recipe) -> Judged:
    """The judgement of what the recipe delivers."""
    made = Certificates(recipe)
    plan = _plan(recipe)
    crl = made.crl()
    roots = [der(made.named(name)) for name in recipe.trust]
    with _validator(recipe):
        return judge(
            plan,
            _files(recipe, made),
            roots,
            _expected(recipe, made, plan),
            recipe.at,
            [] if crl is None else [crl],
            Opening((recipe.password.encode(),) if recipe.password else ()),
        )


def verify_in_folder(recipe: Recipe, folder: Path) -> Result:
    """What `certspec verify` says of the recipe's files, written to `folder`."""
    made = Certificates(recipe)
    files = lay_out(recipe, made, folder)
    with (
        _validator(recipe),
        _with_public_roots(recipe, made),
        live_network(recipe, folder / SPEC_FILE, files) as network,
    ):
        workspace = Workspace(recipe.at)
        (loaded,) = workspace.load([str(folder / SPEC_FILE)])
        given = [] if recipe.live is not None else files
        passwords = Passwords(ask=lambda _: recipe.password.encode() or None)
        return verify_one(loaded, given, workspace.at, network, passwords).result


def lay_out(recipe: Recipe, made: Certificates, folder: Path) -> list[Path]:
    """Write spec, roots, lists and lock to `folder`, and the files that came: these."""
    (folder / SPEC_FILE).write_text(_spec_text(recipe), encoding="utf-8")
    (folder / "root.cer").write_bytes(b"".join(pem(made.named(name)) for name in recipe.trust))
    (folder / "root.der").write_bytes(der(made.root.certificate))
    if (crl := made.crl()) is not None:
        (folder / "issuing.crl").write_bytes(crl)
    plan = _plan(recipe)
    if recipe.lock.key:
        output = folder / plan.folder
        output.mkdir()
        (output / "certspec.lock").write_bytes(lock_bytes(_lock(recipe, made, plan)))
    files = _files(recipe, made)
    for name, written in files:
        (folder / name).write_bytes(written)
    return [folder / name for name, _ in files]


def _validator(recipe: Recipe) -> AbstractContextManager[Any]:
    """The validator itself, or one that refuses everything with the recipe's words."""
    if recipe.validator is None:
        return nullcontext()
    says = recipe.validator.says
    return patch.multiple("certspec.chain.path", validate=lambda *_: says)


def _with_public_roots(recipe: Recipe, made: Certificates) -> AbstractContextManager[Any]:
    """The set of public roots as it is, or as the recipe has it."""
    if not recipe.public_root:
        return nullcontext()
    found = _public_roots(recipe, made)
    return patch.multiple("certspec.verifying", public_roots=lambda: found)


def _plan(recipe: Recipe) -> Plan:
    parsed = parse(SPEC_FILE, _spec_text(recipe).encode())
    assert parsed.document is not None, parsed.findings
    read = read_spec(parsed.document)
    assert read.spec is not None, read.findings
    return settle(read.spec, read.origin, recipe.at)


def _spec_text(recipe: Recipe) -> str:
    tables: dict[str, Any] = {
        "spec_version": 1,
        "name": "mdm",
        "target": {"product": "mdm-plus", "build": "10.1.2303.3"},
        "issuer": {"kind": "private", "roots": ["root.cer"]},
        "subject": SUBJECT,
        "san": {"dns_names": list(NAMES)},
    }
    for name, value in recipe.spec.items():
        below = tables.get(name)
        tables[name] = {**below, **value} if isinstance(below, dict) else value
    return tomli_w.dumps(tables)


def _files(recipe: Recipe, made: Certificates) -> list[tuple[str, bytes]]:
    files = [
        (file_name(number, what), content(what, made))
        for number, what in enumerate(recipe.deliver, start=1)
    ]
    sent = b"".join(written for _, written in files)
    return files if recipe.live is None else [("live.pem", sent)]


def _expected(recipe: Recipe, made: Certificates, plan: Plan) -> Expected:
    known = {_spki(key): whose for key, whose in recipe.lock.known.items()}
    return Expected(
        asked=plan.request,
        spki_sha256=_spki(recipe.lock.key) if recipe.lock.key else None,
        known_keys=known,
        active=_active(recipe, made),
        retired=tuple(_locked(recipe, made, made.named(name)) for name in recipe.lock.retired),
        pending=recipe.lock.pending,
        csr=plan.folder / _folder(recipe) / plan.files.csr,
        public_roots=_public_roots(recipe, made),
        served=recipe.live is not None,
    )


def _public_roots(recipe: Recipe, made: Certificates) -> frozenset[str]:
    if not recipe.public_root:
        return frozenset()
    return frozenset((sha256(der(made.root.certificate)).hexdigest(),))


def _active(recipe: Recipe, made: Certificates) -> LockedCertificate | None:
    if recipe.lock.active == "none":
        return None
    active = _locked(recipe, made, made.named(recipe.lock.active))
    if recipe.lock.names is None:
        return active
    return active.model_copy(update={"dns_names": recipe.lock.names})


def _locked(recipe: Recipe, made: Certificates, one: x509.Certificate) -> LockedCertificate:
    read = read_certificate(der(one))
    assert isinstance(read, Certificate), read
    anchor = read_certificate(der(made.root.certificate))
    assert isinstance(anchor, Certificate), anchor
    return LockedCertificate(
        serial=f"{read.serial:x}",
        subject=read.subject_text,
        issuer=read.issuer_text,
        not_before=read.not_before,
        not_after=read.not_after,
        dns_names=read.extensions.dns_names,
        sha256=read.sha256,
        root=LockedRoot(subject=anchor.subject_text, sha256=recipe.lock.root or anchor.sha256),
    )


def _lock(recipe: Recipe, made: Certificates, plan: Plan) -> Lock:
    active = _active(recipe, made)
    requests = []
    if active is not None:
        requests.append(_request(recipe, plan, "active", active))
    if recipe.lock.pending:
        requests.append(_request(recipe, plan, "pending", None))
    requests += [
        _request(recipe, plan, "archived", _locked(recipe, made, made.named(name)))
        for name in recipe.lock.retired
    ]
    return Lock(
        lock_version=1,
        name=plan.name,
        spec=f"../{SPEC_FILE}",
        target=LockedTarget(id=plan.target.id, product=plan.target.product),
        requests=tuple(requests),
    )


def _request(
    recipe: Recipe, plan: Plan, state: Any, certificate: LockedCertificate | None
) -> LockedRequest:
    asked = plan.request
    if state == "archived":
        # It asked for something else: what is asked for again may have its certificate back.
        asked = replace(asked, subject=(*asked.subject, ("serial_number", "HRB 1")))
    folder = {"pending": _folder(recipe), "archived": f"archive/1-{_spki(recipe.lock.key)[:8]}"}
    return LockedRequest(
        state=state,
        generation=1,
        folder=folder.get(state, ""),
        digest=digest(plan.target.id, asked),
        spki_sha256=_spki(recipe.lock.key),
        request=asked.as_tables(),
        certificate=certificate,
    )


def _folder(recipe: Recipe) -> str:
    """Where the pending request stands."""
    return "next" if recipe.lock.pending and recipe.lock.active != "none" else ""


def _spki(key: str) -> str:
    return spki_sha256(test_key(key).public_key())
