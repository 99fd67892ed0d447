"""Files and lock that differ, each in one thing: nothing is read from the disk after the first."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from certspec.chain.certificate import Certificate, read_certificate
from certspec.folder import open_folder
from certspec.locked import locked_findings
from certspec.workspace import Workspace
from tests.support.ca import Authority, pem
from tests.support.clock import NOW
from tests.support.keys import test_key
from tests.support.project import SPEC, Project
from tests.unit.plan.locked import OUT
from tests.unit.support.sample import ISSUING, ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from certspec.plan.found import Found
    from certspec.plan.plan import Plan

Bundled = tuple["Plan", "Found"]

LOWER = ISSUING.intermediate("Zylker Lower CA", key=test_key("second_issuing"))
FIRST, SECOND = pem(LOWER.certificate), pem(ISSUING.certificate)
TOGETHER, GUIDE = "intermediate.crt", "UPLOAD.md"
OTHER_ROOT = Authority.root("Other Root", now=NOW, key=test_key("other"))


def bundled(folder: Path, issuer: Authority) -> Bundled:
    """The plan of a project with a certificate of this issuer in use, and what lies there."""
    project = Project.make(folder)
    project.add('[key]\nalgorithm = "ECDSA"\n')
    project.ok("build")
    csr = x509.load_pem_x509_csr((project.out / "server.csr").read_bytes())
    (folder / "answer.cer").write_bytes(pem(issuer.issue(csr), *issuer.chain))
    project.ok("bundle", SPEC, "answer.cer")
    with contextlib.chdir(folder):
        (loaded,) = Workspace(NOW).load([SPEC])
        assert loaded.plan is not None
        return loaded.plan, open_folder(loaded.plan, may_write=False).found


@pytest.fixture(scope="module")
def two_issuers(tmp_path_factory: pytest.TempPathFactory) -> Bundled:
    return bundled(tmp_path_factory.mktemp("two"), LOWER)


@pytest.fixture(scope="module")
def no_issuer(tmp_path_factory: pytest.TempPathFactory) -> Bundled:
    return bundled(tmp_path_factory.mktemp("none"), ROOT)


def certificate(authority: Authority) -> Certificate:
    read = read_certificate(authority.certificate.public_bytes(Encoding.DER))
    assert isinstance(read, Certificate)
    return read


def with_files(found: Found, files: Mapping[str, bytes | None]) -> Found:
    """What lies there with other contents; None takes a file away."""
    changed = {**found.files, **{OUT / name: content for name, content in files.items()}}
    return replace(found, files={path: one for path, one in changed.items() if one is not None})


def with_root_name(found: Found, name: str) -> Found:
    """The lock with another name for the root of the certificate in use."""
    assert found.lock is not None
    (request,) = found.lock.requests
    assert request.certificate is not None
    root = request.certificate.root.model_copy(update={"subject": name})
    known = request.certificate.model_copy(update={"root": root})
    requests = (request.model_copy(update={"certificate": known}),)
    return replace(found, lock=found.lock.model_copy(update={"requests": requests}))


def said(plan: Plan, found: Found, *roots: Authority) -> list[str]:
    """Each finding as its file and its message."""
    return [
        f"{one.place.file}: {one.message}"
        for one in locked_findings(plan, found, [certificate(one) for one in roots])
    ]


@pytest.mark.parametrize("roots", [(ROOT,), (), (OTHER_ROOT, ROOT)])
def test_what_was_bundled_is_as_it_should_be(
    two_issuers: Bundled, no_issuer: Bundled, roots: tuple[Authority, ...]
) -> None:
    assert said(*two_issuers, *roots) == []
    assert said(*no_issuer, *roots) == []


@pytest.mark.parametrize("roots", [(ROOT,), ()])
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "the issuers' certificates are missing"),
        (SECOND + FIRST, "'Zylker Test Issuing CA' did not issue 'mdm.zylker.com'"),
        (SECOND, "'Zylker Test Issuing CA' did not issue 'mdm.zylker.com'"),
        (FIRST, "'Zylker Lower CA' is not issued by the root that the lock names"),
        (b"", "'mdm.zylker.com' is not issued by the root that the lock names"),
        (FIRST + SECOND + pem(ROOT.certificate), "the root 'Zylker Test Root' is among"),
        (
            FIRST + SECOND + SECOND,
            "'Zylker Test Issuing CA' did not issue 'Zylker Test Issuing CA'",
        ),
        (FIRST + b"\n" + SECOND, "the file has something beside the certificates"),
    ],
)
def test_issuers_that_are_others_or_in_another_order(
    two_issuers: Bundled, content: bytes | None, message: str, roots: tuple[Authority, ...]
) -> None:
    plan, found = two_issuers
    one, *more = said(plan, with_files(found, {TOGETHER: content}), *roots)
    assert one.startswith(f"mdm/{TOGETHER}: {message}")
    # Without the root, its name in the lock may differ from what the last issuer says.
    assert not more or (not roots and more[0].startswith("mdm/certspec.lock: `certificate.root."))


def test_a_certificate_of_the_root_itself_has_no_file_of_issuers(no_issuer: Bundled) -> None:
    plan, found = no_issuer
    assert OUT / TOGETHER not in found.files
    words = "'mdm.zylker.com' is not issued by the root that the lock names"
    assert said(plan, with_files(found, {TOGETHER: b""}), ROOT) == [f"mdm/{TOGETHER}: {words}"]


MISPLACED = f"this file is not the issuer in its place in {TOGETHER}"
LACKING = f"this file is missing in {TOGETHER}"
STRAY = "there is no issuer of this number"


@pytest.mark.parametrize(
    ("files", "messages"),
    [
        (
            {"intermediate-1.crt": SECOND, "intermediate-2.crt": FIRST},
            [
                f"mdm/intermediate-1.crt: {MISPLACED}",
                f"mdm/intermediate-2.crt: {MISPLACED}",
            ],
        ),
        ({"intermediate-2.crt": None}, [f"mdm/intermediate-2.crt: {LACKING}"]),
        ({"intermediate-3.crt": SECOND}, [f"mdm/intermediate-3.crt: {STRAY}"]),
        ({"intermediate-10.crt": SECOND}, [f"mdm/intermediate-10.crt: {STRAY}"]),
        ({"archive/1/intermediate-3.crt": SECOND, "intermediate-x.crt": SECOND}, []),
        # There were no steps yet, so that bundle is due: it adds what is missing.
        ({"intermediate-2.crt": None, GUIDE: None}, []),
        (
            {"intermediate-2.crt": FIRST, GUIDE: None},
            [f"mdm/intermediate-2.crt: {MISPLACED}"],
        ),
    ],
)
def test_each_issuer_alone(
    two_issuers: Bundled, files: Mapping[str, bytes | None], messages: list[str]
) -> None:
    plan, found = two_issuers
    assert said(plan, with_files(found, files), ROOT) == messages


def test_a_build_that_changed_since_asks_for_no_more_files(two_issuers: Bundled) -> None:
    plan, found = two_issuers
    target = plan.spec.target.model_copy(update={"build": "10.1.2400.1"})
    later = replace(plan, spec=plan.spec.model_copy(update={"target": target}))
    lacking = with_files(found, {"intermediate-2.crt": None})
    assert f"mdm/intermediate-2.crt: {LACKING}" in said(plan, lacking, ROOT)
    assert f"mdm/intermediate-2.crt: {LACKING}" not in said(later, lacking, ROOT)


def test_a_root_that_the_spec_does_not_name(two_issuers: Bundled) -> None:
    plan, found = two_issuers
    (one,) = said(plan, found, OTHER_ROOT)
    assert one.startswith("mdm/certspec.lock: `certificate.root` ('CN=Zylker Test Root")
    assert one.endswith(" is none of the roots that the spec names")
    # Those of a store change with the machine.
    issuer = plan.spec.issuer.model_copy(update={"roots": "mozilla"})
    public = replace(plan, spec=plan.spec.model_copy(update={"issuer": issuer}))
    assert said(public, found, OTHER_ROOT) == []


def test_a_root_with_another_name(two_issuers: Bundled) -> None:
    plan, found = two_issuers
    message = "mdm/certspec.lock: `certificate.root.subject` 'CN=Other' is not that root's name"
    assert said(plan, with_root_name(found, "CN=Other"), ROOT) == [message]
    assert message in said(plan, with_root_name(found, "CN=Other"))
