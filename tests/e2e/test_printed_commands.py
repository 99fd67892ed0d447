"""The commands that a rendered conf prints do what they say."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest

from tests.support.inside import certspec
from tests.support.programs import program, run

if TYPE_CHECKING:
    from pathlib import Path

SPEC = """\
spec_version = 1
target = { product = "mdm-plus", build = "10.1.1.1" }
subject = { country = "US", province = "IL", locality = "Chicago", organization = "A" }
san = { dns_names = ["mdm.zylker.com"] }
"""


def _printed(conf: Path) -> list[str]:
    found = re.search(r"^#   openssl (.*)$", conf.read_text(encoding="utf-8"), re.MULTILINE)
    assert found is not None
    return shlex.split(found.group(1))


@pytest.mark.parametrize("key", ["", 'algorithm = "ECDSA", curve = "P-384", ', "size = 3072, "])
def test_the_command_for_a_key_made_elsewhere(tmp_path: Path, key: str) -> None:
    text = SPEC.replace('"A" }', '"A", organizational_unit = "IT" }')
    text += f'key = {{ {key}source = "external" }}\n'
    (tmp_path / "mdm.cert.toml").write_text(text)
    assert certspec("build", cwd=tmp_path).code == 0
    run(program("openssl"), *_printed(tmp_path / "mdm" / "opensslsan.conf"), cwd=tmp_path / "mdm")
    (tmp_path / "mdm" / "server.csr").rename(tmp_path / "from-the-server.csr")
    adopted = certspec("adopt", "mdm.cert.toml", "from-the-server.csr", cwd=tmp_path)
    assert adopted.code == 0, adopted.out


def test_the_command_that_repeats_the_request(tmp_path: Path) -> None:
    (tmp_path / "mdm.cert.toml").write_text(SPEC)
    assert certspec("build", cwd=tmp_path).code == 0
    made = tmp_path / "mdm" / "server.csr"
    ours = made.read_bytes()
    made.unlink()
    run(program("openssl"), *_printed(tmp_path / "mdm" / "opensslsan.conf"), cwd=tmp_path / "mdm")
    assert made.read_bytes() == ours
