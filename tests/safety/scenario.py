"""A year of one server, with every secret that certspec ever handles, and every command."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from certspec.key import envelope
from tests.safety.needles import of_file, of_key, of_text
from tests.support.clock import NOW
from tests.support.keys import key_pem
from tests.support.programs import program, run
from tests.support.project import Project
from tests.support.quick_pkcs12 import make_pkcs12_quick

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORDS = {
    "passphrase": "hush-key-7f3a-Zwieback",
    "password": "hush-pfx-9c1d-Marmelade",
    "wrong": "hush-wrong-2b8e-Kompott",
    "challenge": "hush-challenge-55aa",
    "conf": "hush-conf-output-31c7",
    "pin": "hush-pin-86420",
    "pasted": "hush-pasted-0d4e",
}
ENVIRONMENT = {"MDM_KEY": WORDS["passphrase"], "MDM_PFX": WORDS["password"]}
SPEC_LINES = """\
key = { passphrase_env = "MDM_KEY" }
outputs = { pkcs12 = { password_env = "MDM_PFX" } }
"""
_CONF = f"""\
[req]
prompt = no
distinguished_name = dn
attributes = more
output_password = {WORDS["conf"]}
input_password = {WORDS["conf"]}
[dn]
CN = mdm.zylker.com
[more]
challengePassword = {WORDS["challenge"]}
"""
_LEAKY = (
    f'key = {{ passphrase = "{WORDS["pasted"]}" }}\n',
    f'key = {{ source = "pkcs11", uri = "pkcs11:token=a?pin-value={WORDS["pin"]}" }}\n',
    f'labels = {{ password = "{WORDS["pasted"]}" }}\nowner = """{key_pem("other").decode()}"""\n',
)
_PASTED = "".join(key_pem("other").decode().splitlines()[1:])
_TIMELESS = ("decrypt", "explain", "import", "render")
_FIRST = ("check", "plan", "build")
_REST = (
    "build mdm",
    "build mdm --locked",
    "build mdm --dry-run MDM_KEY=wrong",
    "build mdm MDM_KEY=wrong",
    "verify mdm.cert.toml answer.cer issuing.cer",
    "verify mdm.cert.toml --csr mdm/server.csr",
    "bundle mdm.cert.toml answer.cer issuing.cer MDM_PFX=",
    "bundle mdm.cert.toml answer.cer issuing.cer",
    "bundle mdm.cert.toml MDM_PFX=wrong",
    "bundle mdm.cert.toml",
    "adopt mdm mdm/server.key --password-env MDM_PFX",
    "adopt mdm mdm/server.key",
    "show mdm/server.key CERTSPEC_PASSPHRASE=passphrase",
    "show mdm/server.pfx CERTSPEC_PASSPHRASE=password",
    "show mdm/server.key",
    "show mdm.cert.toml",
    "decrypt mdm/server.key -o plain.key --password-env MDM_KEY",
    "decrypt mdm/server.pfx -o again.key --password-env MDM_PFX",
    "decrypt mdm/server.key -o third.key --password-env MDM_PFX",
    "decrypt mdm/server.key -o plain.key --password-env MDM_KEY",
    "show plain.key",
    "import plain.key",
    "import mdm/server.pfx --password-env MDM_PFX",
    "import mdm/server.pfx CERTSPEC_PASSPHRASE=wrong",
    "import asked.conf",
    "import asked.csr",
    "verify mdm.cert.toml --csr asked.csr",
    "show asked.csr",
    "diff mdm.cert.toml leaky-0.cert.toml",
    "diff mdm/server.csr asked.csr",
    "diff --base HEAD",
    "check .",
    "build .",
    "plan leaky-0.cert.toml",
    "show leaky-1.cert.toml",
    "verify leaky-2.cert.toml",
    "verify mdm.cert.toml plain.key mdm/server.pfx --password-env MDM_PFX",
    "render mdm",
    "render mdm --to openssl",
    "init new.cert.toml --organization PASTED --common-name mdm.zylker.com --yes",
    "init new.cert.toml --owner passphrase=PASTED --common-name PASTED --yes",
    "explain CS116",
)


@contextmanager
def year(folder: Path) -> Iterator[Project]:
    """The project before its first build; to try a password takes few rounds."""
    with pytest.MonkeyPatch.context() as patch:
        make_pkcs12_quick(patch)
        patch.setattr(envelope, "PBKDF2_ROUNDS", 1000)
        yield Project.make(folder, add=SPEC_LINES)


def prepare(project: Project) -> None:
    """What comes from elsewhere once there is a request: an answer, and other people's files."""
    project.answer()
    folder = project.folder
    (folder / "asked.conf").write_text(_CONF)
    (folder / "other.key").write_bytes(key_pem("other"))
    (folder / "other.key").chmod(0o600)
    made = ("req", "-new", "-config", "asked.conf", "-key", "other.key", "-out", "asked.csr")
    run(program("openssl"), *made, cwd=folder)
    for number, lines in enumerate(_LEAKY):
        text = (folder / "mdm.cert.toml").read_text().replace(SPEC_LINES, "")
        (folder / f"leaky-{number}.cert.toml").write_text(f'name = "leaky-{number}"\n{text}{lines}')
        # What the user wrote himself, others may read only where he lets them.
        (folder / f"leaky-{number}.cert.toml").chmod(0o600)
    (folder / "asked.conf").chmod(0o600)
    (folder / "asked.csr").chmod(0o600)
    git = program("git")
    run(git, "init", "-q", ".", cwd=folder)
    run(git, "add", "mdm.cert.toml", "mdm", cwd=folder)
    own = ("-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
    run(git, *own, "commit", "-q", "-m", "request", cwd=folder)


def commands(*, first: bool) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    """Words and variables of each command, those before there is an answer or those after."""
    for line in _FIRST if first else _REST:
        words, variables = [], dict(ENVIRONMENT)
        for word in line.split():
            name, equals, value = word.partition("=")
            if equals and name.isupper():
                variables[name] = WORDS.get(value, "")
            else:
                words.append(word.replace("PASTED", _PASTED))
        timed = () if words[0] in _TIMELESS else ("--at", NOW.isoformat())
        yield (*words, *timed), variables


def secrets(project: Project) -> dict[str, frozenset[bytes]]:
    """Every secret used, in all its forms; those of files that are there by now."""
    found = {name: of_text(word) for name, word in WORDS.items()}
    found["a pasted key"] = _of_pem(key_pem("other"))
    closed = project.out / "server.key"
    if closed.exists():
        pem = closed.read_bytes()
        found["the encrypted key"] = of_file(pem)
        found["the key"] = _of_pem(pem, WORDS["passphrase"].encode())
    return found


def _of_pem(pem: bytes, passphrase: bytes | None = None) -> frozenset[bytes]:
    key = load_pem_private_key(pem, passphrase)
    assert isinstance(key, RSAPrivateKey)
    return of_key(key)
