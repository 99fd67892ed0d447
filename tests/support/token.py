"""A token for tests: SoftHSM, with all that it keeps below one folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.programs import REQUIRE_TOOLS, program, run

if TYPE_CHECKING:
    from collections.abc import Iterable

PIN = "2580"
SO_PIN = "12345678"
TOOL = "softhsm2-util"
TOKEN_SPEC = """\
spec_version = 1
name    = "mdm"
target  = { product = "generic" }
subject = { country = "US", province = "IL", locality = "Chicago", organization = "Zylker" }
san     = { dns_names = ["mdm.zylker.com"] }
issuer  = { kind = "private", roots = ["zylker-root.cer"] }
key     = { source = "pkcs11", uri = "pkcs11:token=web;object=mdm", pin_env = "MDM_PIN", \
algorithm = "ECDSA" }
"""
"""A spec without fault whose key is on a token with the label web."""

_MODULES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
)
_SPIES = ("/usr/lib/x86_64-linux-gnu/pkcs11-spy.so", "/usr/lib/aarch64-linux-gnu/pkcs11-spy.so")


def softhsm(folder: Path) -> dict[str, str]:
    """The environment in which SoftHSM keeps its tokens below `folder`, and certspec uses it."""
    program(TOOL)
    (folder / "tokens").mkdir()
    conf = folder / "softhsm2.conf"
    conf.write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    return {
        "SOFTHSM2_CONF": str(conf),
        "CERTSPEC_PKCS11_MODULE": _first(_MODULES, "softhsm2"),
        "MDM_PIN": PIN,
    }


def spied(environment: dict[str, str], log: Path) -> dict[str, str]:
    """The same with a module in between that logs every call."""
    return {
        **environment,
        "CERTSPEC_PKCS11_MODULE": _first(_SPIES, "opensc-pkcs11"),
        "PKCS11SPY": environment["CERTSPEC_PKCS11_MODULE"],
        "PKCS11SPY_OUTPUT": str(log),
    }


def for_story(lines: Iterable[str], folder: Path) -> dict[str, str]:
    """The environment of a story that has a token, and its spec beside; else nothing."""
    if not any(TOOL in line for line in lines):
        return {}
    (folder / "token.cert.toml").write_text(TOKEN_SPEC)
    return softhsm(folder)


def new_token(environment: dict[str, str], label: str = "web", pin: str = PIN) -> str:
    """Initialize a token; its serial number."""
    folder = Path(environment["SOFTHSM2_CONF"]).parent
    names = ("--label", label, "--pin", pin, "--so-pin", SO_PIN)
    run(TOOL, "--init-token", "--free", *names, cwd=folder, env=environment)
    shown = run(TOOL, "--show-slots", cwd=folder, env=environment).stdout
    serials = [line.split()[-1] for line in shown.splitlines() if "Serial number" in line]
    labels = [line.partition(":")[2].strip() for line in shown.splitlines() if "Label" in line]
    return next(serial for serial, one in zip(serials, labels, strict=False) if one == label)


def _first(files: Iterable[str], package: str) -> str:
    for file in files:
        if Path(file).is_file():
            return file
    missing = f"none of these is here: Debian's package {package} has one"
    if os.environ.get(REQUIRE_TOOLS) == "1":
        pytest.fail(f"{missing}, and {REQUIRE_TOOLS}=1 wants it")
    pytest.skip(missing)


def module_running(folder: Path, code: str) -> Path:
    """A library that is no PKCS#11 module, and runs this C code when it is loaded."""
    source, module = folder / "bad.c", folder / "bad.so"
    heads = "".join(f"#include <{one}.h>\n" for one in ("stdio", "stdlib", "unistd"))
    head = "extern char **environ;\n__attribute__((constructor)) void go(void)"
    source.write_text(f"{heads}{head} {{ {code} }}\n")
    run(program("cc"), "-shared", "-fPIC", "-o", module, source, cwd=folder)
    return module
