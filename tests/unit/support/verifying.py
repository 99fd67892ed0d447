"""Two judges of a chain that know nothing of certspec."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.x509 import DNSName
from cryptography.x509.verification import ExtensionPolicy, PolicyBuilder, Store

from tests.support.ca import pem
from tests.support.programs import program, run
from tests.unit.support.sample import HOST

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from cryptography import x509


def webpki_verify(
    leaf: x509.Certificate,
    intermediates: Sequence[x509.Certificate],
    root: x509.Certificate,
    now: datetime,
) -> list[x509.Certificate]:
    """The path that `cryptography` finds under its strictest policy."""
    policy = PolicyBuilder().store(Store([root])).time(now)
    policy = policy.extension_policies(
        ca_policy=ExtensionPolicy.webpki_defaults_ca(),
        ee_policy=ExtensionPolicy.webpki_defaults_ee(),
    )
    return policy.build_server_verifier(DNSName(HOST)).verify(leaf, list(intermediates))


def openssl_verify(
    folder: Path,
    leaf: x509.Certificate,
    intermediates: Sequence[x509.Certificate],
    root: x509.Certificate,
    now: datetime,
    *,
    strict: bool = True,
) -> str:
    """Nothing if `openssl verify` accepts the chain, else what it says."""
    for name, certificates in {"leaf": [leaf], "between": intermediates, "root": [root]}.items():
        (folder / f"{name}.pem").write_bytes(pem(*certificates))
    argv = ["verify", "-purpose", "sslserver", "-verify_hostname", HOST]
    argv += ["-x509_strict"] if strict else []
    argv += ["-attime", str(int(now.timestamp())), "-no-CApath", "-CAfile", "root.pem"]
    argv += ["-untrusted", "between.pem"] if intermediates else []
    done = run(program("openssl"), *argv, "leaf.pem", cwd=folder, check=False)
    return done.stderr if done.returncode else ""
