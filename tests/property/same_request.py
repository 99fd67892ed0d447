"""One plan and one RSA key, two ways to the request: certspec's own, and openssl's by the conf."""

from __future__ import annotations

import base64
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.artifacts.request.openssl_conf import openssl_conf
from certspec.request.csr import make_csr
from certspec.shipped import template_text
from tests.support.keys import key_pem, test_key
from tests.support.programs import program, run

if TYPE_CHECKING:
    from certspec.plan.plan import Plan

# What is asked for is compared: a short key is as good, and signs five times as quickly.
_KEY_NAME = "rsa1024"
KEY = key_pem(_KEY_NAME)


def conf_of(plan: Plan) -> bytes:
    """The conf that is written for the plan."""
    return openssl_conf(plan, template_text)


def own_request(plan: Plan) -> bytes:
    """The DER of the CSR that certspec makes, without its parser having looked at it."""
    _, *lines, _ = make_csr(plan.request, test_key(_KEY_NAME)).splitlines()
    return base64.b64decode(b"".join(lines))


def system_request(conf: bytes) -> bytes:
    """The DER of the CSR that this system's openssl makes."""
    openssl = program("openssl")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "o.conf").write_bytes(conf)
        (folder / "o.key").write_bytes(KEY)
        arguments = "req -new -key o.key -config o.conf -outform DER -out o.csr"
        run(openssl, *arguments.split(), cwd=folder)
        return (folder / "o.csr").read_bytes()
