"""What the examples come to, with a fixed key, clock and CA: `python -m tests.golden.produce`.

It writes the bytes anew that `test_golden.py` compares; look at the difference before you
commit it.
"""

from __future__ import annotations

import shutil
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from cryptography import x509

from certspec.artifacts.inputs import BuildInputs, BundleInputs
from certspec.bundle import compile_bundle
from certspec.chain.certificate import Certificate, read_certificate
from certspec.compile import compile_request
from certspec.plan.decide import decide
from certspec.plan.found import Found
from certspec.plan.lock import Lock
from certspec.plan.plan import LOCK_FILE, Plan
from certspec.plan.read_lock import read_lock
from certspec.shipped import template_text
from certspec.workspace import Workspace
from tests.support.ca import Authority, der
from tests.support.clock import NOW
from tests.support.keys import test_key

if TYPE_CHECKING:
    from certspec.artifact import Artifact
    from certspec.key.public import PrivateKey

ROOT = Path(__file__).parents[2]
EXPECTED = Path(__file__).parent / "expected"
EXAMPLES = {
    "mdm-plus/mdm": "leaf",
    "mdm-plus-legacy/mdm": "leaf",
    "manual/www": "leaf",
    "generic/intranet": "p256",
    "project/sites/chennai": "leaf",
}


def produce(example: str) -> dict[str, bytes]:
    """The public files of an example after build and bundle, by path."""
    plan = _plan(example)
    key = test_key(EXAMPLES[example])
    inputs = BuildInputs(plan, decide(plan, Found()), Found(), key, None, template_text)
    built = compile_request(inputs).changes.artifacts
    found = Found(_lock(built), (), {one.path: one.content for one in built if not one.secret})
    bundled = _bundle(plan, key, found)
    return {
        str(PurePath(one.path).relative_to(plan.folder)): one.content
        for one in (*built, *bundled)
        if not one.secret
    }


def _plan(example: str) -> Plan:
    file = ROOT / "examples" / f"{example}.cert.toml"
    (loaded,) = Workspace(NOW).load([str(file)])
    assert loaded.plan is not None
    return loaded.plan


def _bundle(plan: Plan, key: PrivateKey, found: Found) -> tuple[Artifact, ...]:
    root = Authority.root(now=NOW, key=test_key("root"))
    upper = root.intermediate("Zylker Test Policy CA", key=test_key("second_issuing"))
    issuing = upper.intermediate(key=test_key("issuing"))
    csr = next(data for path, data in found.files.items() if path.name == plan.files.csr)
    leaf = issuing.issue(x509.load_pem_x509_csr(csr))
    inputs = BundleInputs(
        plan=plan,
        found=found,
        leaf=_read(leaf),
        issuers=tuple(_read(one) for one in issuing.chain),
        root=_read(root.trust_anchor),
        key=key,
        key_encrypted=False,
        pkcs12_password=None,
        template=template_text,
    )
    lock = found.lock
    assert lock is not None
    assert lock.pending is not None
    return compile_bundle(inputs, lock, lock.pending).changes.artifacts


def _lock(artifacts: tuple[Artifact, ...]) -> Lock:
    content = next(one.content for one in artifacts if one.path.name == LOCK_FILE)
    lock = read_lock(LOCK_FILE, content)
    assert isinstance(lock, Lock)
    return lock


def _read(certificate: x509.Certificate) -> Certificate:
    read = read_certificate(der(certificate))
    assert isinstance(read, Certificate)
    return read


def main() -> None:
    """Write every example's files anew."""
    shutil.rmtree(EXPECTED, ignore_errors=True)
    for example in EXAMPLES:
        for name, content in produce(example).items():
            file = EXPECTED / example / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)


if __name__ == "__main__":
    main()
