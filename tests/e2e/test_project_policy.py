"""A team's project with policy, severities by path and waivers, from check to bundle.

All that is printed is compared with what is committed; `python -m tests.e2e.test_project_policy`
writes it anew.
"""

from __future__ import annotations

import shlex
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509

from tests.support.ca import pem
from tests.support.faults import lasting
from tests.support.inside import certspec
from tests.support.keys import key_pem
from tests.unit.support.sample import ISSUING, ROOT

if TYPE_CHECKING:
    from tests.support.cli import Ran

EXPECTED = Path(__file__).parent / "policy" / "story.txt"
AT = "2026-11-23T12:00:00Z"
CONFIG = """\
[defaults]
target = { product = "mdm-plus", build = "10.1.2303.3" }
subject = { country = "US", province = "IL", locality = "Chicago", organization = "Zylker" }
issuer = { kind = "private", roots = ["zylker-root.cer"] }

[policy]
allowed_domains = ["zylker.com"]
max_days = 90

[rules]
CS711 = "error"

[[rules.per_path]]
paths = ["lab/**"]
severities = { CS605 = "warning", CS622 = "off", CS711 = "off", CS916 = "off" }

[[waivers]]
rule = "CS910"
reason = "the lab's own zone"
expires = 2026-12-31
paths = ["lab/**"]
"""
LAB = """\
spec_version = 1
san = { dns_names = ["mdm.lab.zylker.net"] }
key = { source = "file", file = "lab.key" }
"""
PROD = """\
spec_version = 1
san = { dns_names = ["mdm.zylker.com", "mdm.zylker.net"] }
key = { source = "file", file = "mdm.key" }

[[waivers]]
rule = "CS910"
reason = "we want it"
expires = 2026-12-31

[[waivers]]
rule = "CS707"
reason = "we want it longer"
expires = 2026-12-31
"""


@dataclass
class Story:
    """The folder of the project, and all that was printed so far."""

    folder: Path
    told: list[str] = field(default_factory=list)

    def write(self, name: str, content: str) -> None:
        file = self.folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(content)
        file.chmod(0o600)

    def run(self, *arguments: str) -> Ran:
        ran = certspec(*arguments, "--at", AT, cwd=self.folder)
        self.told.append(f"$ certspec {shlex.join(arguments)}\n{ran.out}{ran.err}exit {ran.code}\n")
        return ran

    def answer(self, spec: str, days: int) -> tuple[str, ...]:
        """What the CA answers to the spec's request: certificate, issuer and root."""
        request = x509.load_pem_x509_csr((self.folder / spec / "server.csr").read_bytes())
        issued = ISSUING.issue(request, **lasting(days))
        (self.folder / "answer.cer").write_bytes(pem(issued))
        (self.folder / "issuing.cer").write_bytes(pem(*ISSUING.chain))
        return ("answer.cer", "issuing.cer", "zylker-root.cer")


def tell(folder: Path) -> str:
    """The whole story."""
    story = Story(folder)
    story.write("certspec.toml", CONFIG)
    story.write("lab/lab.key", key_pem("other").decode())
    story.write("prod/mdm.key", key_pem("leaf").decode())
    story.write("zylker-root.cer", pem(ROOT.certificate).decode())
    story.write("lab/lab.cert.toml", LAB)
    story.write("prod/mdm.cert.toml", PROD)
    assert story.run("check").code == 1
    only_its_own = PROD.replace(', "mdm.zylker.net"', "").replace("CS910", "CS605")
    story.write("prod/mdm.cert.toml", only_its_own)
    assert story.run("check").code == 0
    assert story.run("build").code == 0
    # The spec's own waiver of CS707 does not reach the policy; and the root is too much.
    assert story.run("bundle", "prod", *story.answer("prod/mdm", 91)).code == 1
    assert story.run("bundle", "prod", *story.answer("prod/mdm", 90)[:2]).code == 0
    assert story.run("bundle", "lab", *story.answer("lab/lab", 398)).code == 0
    assert story.run("verify", "lab").code == 0
    return "\n".join(story.told)


def test_all_that_is_printed(tmp_path: Path) -> None:
    assert tell(tmp_path) == EXPECTED.read_text(encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        EXPECTED.write_text(tell(Path(folder)), encoding="utf-8")
