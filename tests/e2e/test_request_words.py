"""All that `verify --csr` says of requests, word by word: compared with what is committed.

`python -m tests.e2e.test_request_words` writes it anew.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.keys import key_pem
from tests.support.programs import program, run
from tests.support.project import SPEC, Project

if TYPE_CHECKING:
    from tests.support.cli import Ran

EXPECTED = Path(__file__).parent / "requests"
GOOD = """\
[req]
prompt = no
distinguished_name = dn
req_extensions = ext
utf8 = yes
[dn]
C = US
ST = IL
L = Chicago
O = Zylker
CN = mdm.zylker.com
[ext]
subjectAltName = DNS:mdm.zylker.com
keyUsage = critical, digitalSignature, keyEncipherment
extendedKeyUsage = serverAuth
"""
WIZARD = GOOD.replace("C = US", "C = IN").replace("ST = IL", "ST = Some-State")
BARE = GOOD.replace("req_extensions = ext\n", "")
WORST = """\
[req]
prompt = no
distinguished_name = dn
req_extensions = ext
attributes = attr
[dn]
C = US
ST = Some-State
O = TODO
CN = mdm.zylker.com
[attr]
challengePassword = hunter22
[ext]
subjectAltName = DNS:www.zylker.com, email:pki@zylker.com, URI:https://zylker.com/
basicConstraints = critical, CA:TRUE
keyUsage = critical, digitalSignature, keyCertSign
extendedKeyUsage = serverAuth, codeSigning
1.2.3.4 = critical, DER:0500
"""
CASES = {
    "good": (GOOD, "leaf", ()),
    "wizard": (WIZARD, "leaf", ()),
    "bare": (BARE, "leaf", ()),
    "openssl-default": (WIZARD, "leaf", ()),
    "worst": (WORST, "rsa1024", ("-sha1",)),
    "odd-size": (GOOD, "rsa2052", ()),
    "small-exponent": (GOOD, "rsa_exponent3", ()),
    "odd-curve": (GOOD, "secp256k1", ()),
}


def judged(name: str, folder: Path, *, public: bool) -> Ran:
    conf, key, options = CASES[name]
    project = Project.make(folder)
    if public:
        project.edit('{ kind = "private", roots = ["zylker-root.cer"] }', '{ kind = "public" }')
    if name == "openssl-default":
        project.edit('target  = { product = "mdm-plus", build = "10.1.2303.3" }\n', "")
        project.edit('province = "IL", ', "")
    (folder / "r.conf").write_text(conf)
    (folder / "r.key").write_bytes(key_pem(key))
    arguments = ["req", "-new", "-key", "r.key", "-config", "r.conf", "-out", "r.csr", *options]
    run(program("openssl"), *arguments, cwd=folder)
    return project.run("verify", SPEC, "--csr", "r.csr")


def file_of(name: str, *, public: bool) -> Path:
    return EXPECTED / f"{name}-{'public' if public else 'private'}.json"


def words(ran: Ran) -> str:
    (result,) = ran.json["results"]
    kept = ("headline", "cause", "findings", "checks", "not_checked", "next")
    content = {"exit": ran.code, **{key: result[key] for key in kept}}
    return json.dumps(content, indent=1) + "\n"


@pytest.mark.parametrize("public", [False, True], ids=["private", "public"])
@pytest.mark.parametrize("name", CASES)
def test_a_request_is_judged_in_these_words(name: str, tmp_path: Path, *, public: bool) -> None:
    said = words(judged(name, tmp_path, public=public))
    assert said == file_of(name, public=public).read_text(encoding="utf-8")
    assert "hunter22" not in said


def main() -> None:
    for name in CASES:
        for public in (False, True):
            with tempfile.TemporaryDirectory() as folder:
                said = words(judged(name, Path(folder), public=public))
                file_of(name, public=public).write_text(said, encoding="utf-8")


if __name__ == "__main__":
    main()
