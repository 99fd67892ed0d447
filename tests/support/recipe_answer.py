"""A recipe, judged: by the pure `judge`, or through a folder as `certspec verify` does it."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import tomli_w
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from certspec.artifacts.lock_file import lock_bytes
from certspec.chain.certificate import Certificate, read_certificate
from certspec.key.public import spki_sha256
from certspec.plan.lock import Lock, LockedCertificate, LockedRequest, LockedRoot, LockedTarget
from certspec.plan.settle import settle
from certspec.source.document import parse
from certspec.spec.read import read_spec
from certspec.verify import Expected, Judged, judge
from certspec.verifying import verify_one
from certspec.workspace import Workspace
from tests.support.ca import der, pem
from tests.support.certificate import make_request
from tests.support.keys import key_pem, test_key
from tests.support.recipe_certificates import NAMES, SUBJECT, Certificates

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from cryptography import x509

    from certspec.finding import Result
    from certspec.plan.plan import Plan
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
        )


def verify_in_folder(recipe: Recipe, folder: Path) -> Result:
    """What `certspec verify` says of the recipe's files, written to `folder`."""
    made = Certificates(recipe)
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
    files = []
    for name, content in _files(recipe, made):
        (folder / name).write_bytes(content)
        files.append(folder / name)
    workspace = Workspace(recipe.at)
    (loaded,) = workspace.load([str(folder / SPEC_FILE)])
    with _validator(recipe):
        return verify_one(loaded, files, workspace.at).result


def _validator(recipe: Recipe) -> AbstractContextManager[Any]:
    """The validator itself, or one that refuses everything with the recipe's words."""
    if recipe.validator is None:
        return nullcontext()
    says = recipe.validator.says
    return patch.multiple("certspec.verify", validate=lambda *_: says)


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
    return [
        (f"{number}-{what.replace('+', '-').replace(':', '.')}", _content(what, made))
        for number, what in enumerate(recipe.deliver, start=1)
    ]


def _content(what: str, made: Certificates) -> bytes:
    match what:
        case "request":
            return make_request(test_key("leaf"), list(NAMES)).public_bytes(Encoding.PEM)
        case "key":
            return key_pem("leaf")
        case "damaged":
            return pem(made.issuer.certificate).replace(b"M", b"!", 1)
        case "empty":
            return b""
    names, _, form = what.partition(":")
    return _encoded([made.named(name) for name in names.split("+")], form)


def _encoded(certificates: list[x509.Certificate], form: str) -> bytes:
    match form:
        case "der":
            (one,) = certificates
            return der(one)
        case "p7b":
            return pkcs7.serialize_certificates(certificates, Encoding.DER)
        case "utf16":
            return pem(*certificates).decode().encode("utf-16")
        case _:
            return pem(*certificates)


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
    )


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
    return LockedRequest(
        state=state,
        generation=1,
        folder=_folder(recipe) if state == "pending" else "",
        digest=plan.digest,
        spki_sha256=_spki(recipe.lock.key),
        request=plan.request.as_tables(),
        certificate=certificate,
    )


def _folder(recipe: Recipe) -> str:
    """Where the pending request stands."""
    return "next" if recipe.lock.pending and recipe.lock.active != "none" else ""


def _spki(key: str) -> str:
    return spki_sha256(test_key(key).public_key())
